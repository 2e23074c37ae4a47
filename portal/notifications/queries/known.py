"""What a person chose about messages, for their own page and export: how much, when, and what is switched off."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from portal.db import db
from portal.notifications.models import NotificationChoice, NotificationSetting
from portal.notifications.queries.kinds import kinds
from portal.people.models import Person

MODE_LABELS = {
    "calm": _l("Calm"), "all": _l("Everything"), "urgent": _l("Only what cannot wait"),
}  # fmt: skip
RHYTHM_LABELS = {
    "at_once": _l("Each one at once"), "daily": _l("Once a day, together"), "weekly": _l("Once a week, together"),
}  # fmt: skip
CHANNEL_LABELS = {"in_app": _l("In the portal"), "mail": _l("By mail")}
Rows = list[list[tuple[Any, Any]]]


def known_choices(programme_id: int, person_id: int) -> Rows:
    """The setting for all kinds, then each kind that was switched on or off; threads say themselves which are muted."""
    account = (
        select(Person.account_id).where(Person.id == person_id, Person.programme_id == programme_id).scalar_subquery()
    )
    setting = db.session.scalar(select(NotificationSetting).where(NotificationSetting.account_id == account))
    rows: Rows = [] if setting is None else [_setting(setting)]
    chosen = db.session.scalars(
        select(NotificationChoice).where(NotificationChoice.account_id == account).order_by(NotificationChoice.id)
    )
    names = {key: kind.label for key, kind in kinds().items()}
    return rows + [
        [
            (_l("Messages about"), names.get(one.kind, one.kind)), (_l("Way"), CHANNEL_LABELS[one.channel]),
            (_l("Do they come?"), _l("yes") if one.is_on else _l("no")),
        ]
        for one in chosen
    ]  # fmt: skip


def _setting(one: NotificationSetting) -> list[tuple[Any, Any]]:
    row: list[tuple[Any, Any]] = [(_l("How much?"), MODE_LABELS[one.mode])]
    row += [(_l("When do mails come?"), RHYTHM_LABELS[one.rhythm])] if one.rhythm else []
    row += [(_l("At what hour?"), f"{one.hour}:00")] if one.hour is not None else []
    row += [(_l("By which clock?"), one.zone)] if one.zone else []
    if one.quiet_from is not None and one.quiet_to is not None:
        row += [(_l("No mails from"), f"{one.quiet_from}:00"), (_l("until"), f"{one.quiet_to}:00")]
    return row
