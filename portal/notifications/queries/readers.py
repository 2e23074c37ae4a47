"""Who reads, and how they want to be told; for one account or for all of a digest at the same number of questions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import select

from portal.accounts.models import Account
from portal.actor import Actor
from portal.db import db
from portal.i18n.voice import voice_for
from portal.limits import DIGEST_HOUR
from portal.notifications.models import NotificationChoice, NotificationSetting
from portal.notifications.rules import Choices, Wishes, rhythm_by_position
from portal.people.queries import actors_of
from portal.programmes.models import Programme
from portal.web.zones import DEFAULT_ZONE


@dataclass(frozen=True)
class Reader:
    """Somebody with an account: who they are now, in which language and voice, and their wishes."""

    account: Account
    actor: Actor
    wishes: Wishes

    @property
    def voice(self) -> str:
        """``child``, ``teen`` or ``adult``."""
        return voice_for(self.account.voice, self.actor.age)

    @property
    def locale(self) -> str:
        """The language chosen, else the installation's."""
        return self.account.locale or str(current_app.extensions["settings"].default_locale)


def readers_of(account_ids: Iterable[int]) -> dict[int, Reader]:
    """The active accounts among these, by id; five questions, one more for every few thousand."""
    ids = list(set(account_ids))
    if not ids:
        return {}
    accounts = db.session.scalars(select(Account).where(Account.id.in_(ids), Account.active)).all()
    actors, zones = actors_of(accounts), zones_by_programme()
    chosen, settings = choices_of(ids), settings_of(ids)
    return {
        one.id: Reader(
            one, actors[one.id],
            wishes_from(actors[one.id], zones, settings.get(one.id), chosen.get(one.id, {})),
        )
        for one in accounts
    }  # fmt: skip


def wishes_of(actor: Actor) -> Wishes:
    """The wishes of whoever reads a page; three questions."""
    own = [actor.account_id or 0]
    setting, choices = settings_of(own).get(own[0]), choices_of(own).get(own[0], {})
    return wishes_from(actor, zones_by_programme(), setting, choices)


def wishes_from(actor: Actor, zones: dict[int, str], setting: NotificationSetting | None, choices: Choices) -> Wishes:
    """The settings with every default filled in; the zone is the first programme's unless another was chosen."""
    home = next((zones[one] for one in sorted(actor.persons) if one in zones), DEFAULT_ZONE)
    is_minor, usual = actor.age is not None, rhythm_by_position(actor)
    if setting is None:
        return Wishes(rhythm=usual, zone=home, is_minor=is_minor, choices=choices)
    quiet = None if setting.quiet_from is None or setting.quiet_to is None else (setting.quiet_from, setting.quiet_to)
    return Wishes(
        setting.mode, setting.rhythm or usual, DIGEST_HOUR if setting.hour is None else setting.hour,
        home if is_minor else setting.zone or home, quiet, is_minor, choices,
    )  # fmt: skip


def zones_by_programme() -> dict[int, str]:
    """The zone of every programme of the house."""
    return {row.id: row.zone for row in db.session.execute(select(Programme.id, Programme.zone))}


def choices_of(account_ids: Iterable[int]) -> dict[int, dict[tuple[str, str], bool]]:
    """What the accounts chose apart, by (kind, channel)."""
    rows = db.session.execute(
        select(NotificationChoice).where(NotificationChoice.account_id.in_(list(account_ids)))
    ).scalars()
    found: dict[int, dict[tuple[str, str], bool]] = defaultdict(dict)
    for row in rows:
        found[row.account_id][row.kind, row.channel] = row.is_on
    return found


def settings_of(account_ids: Iterable[int]) -> dict[int, NotificationSetting]:
    """What the accounts chose for all kinds."""
    rows = db.session.scalars(select(NotificationSetting).where(NotificationSetting.account_id.in_(list(account_ids))))
    return {row.account_id: row for row in rows}
