"""What waits to be mailed, and which of it is still true, still wanted and still theirs; asked for all at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import current_app
from sqlalchemy import select

from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.features import NotificationKind, Told, features_of
from portal.limits import DIGEST_PEOPLE
from portal.notifications.models import Notification
from portal.notifications.queries.readers import Reader
from portal.notifications.rules import channels_for, may_get
from portal.web.access import may_open

AT_ONCE = 60_000
ASKED_APART = 500


@dataclass(frozen=True)
class Waiting:
    """One message whose mail is due."""

    id: int
    account_id: int
    programme_id: int | None
    kind: str
    facts: dict[str, Any]
    path: str
    is_digest: bool


def waiting_mails() -> dict[int, list[Waiting]]:
    """The messages whose mail is due, oldest first, by account; one query."""
    columns = (getattr(Notification, name) for name in Waiting.__dataclass_fields__)
    chosen = (
        select(*columns)
        .where(Notification.mail_due_at <= now(), Notification.mailed_at.is_(None))
        .order_by(Notification.account_id, Notification.id)
        .limit(AT_ONCE)
    )
    found: dict[int, list[Waiting]] = defaultdict(list)
    rows = db.session.execute(chosen).all()
    for row in rows:
        found[row.account_id].append(Waiting(*row))
    if len(rows) == AT_ONCE and len(found) > 1:
        del found[rows[-1].account_id]  # maybe not whole; the next run takes it
    return dict(list(found.items())[:DIGEST_PEOPLE])


def reasons_against(
    waiting: Iterable[Waiting], readers: dict[int, Reader], known: dict[str, NotificationKind]
) -> dict[int, str]:
    """Why a message must not be mailed any more, by its id; what may go is absent.

    Asked again because people leave, rest, lose rights and take words back while a message waits.
    """
    found: dict[int, str] = {}
    standing: list[tuple[Waiting, Reader, NotificationKind]] = []
    resting = {one for feature in features_of(current_app) for source in feature.away for one in source.everywhere()}
    for one in waiting:
        reader, kind = readers.get(one.account_id), known.get(one.kind)
        if reader is None or kind is None:
            found[one.id] = "left" if reader is None else "over"
        elif why := _against(one, reader, kind, resting):
            found[one.id] = why
        else:
            standing.append((one, reader, kind))
    return found | dict.fromkeys(_stale(standing), "over")


def _against(one: Waiting, reader: Reader, kind: NotificationKind, resting: set[int]) -> str:
    person = None if one.programme_id is None else reader.actor.person_in(one.programme_id)
    if one.programme_id is not None and person is None:
        return "left"
    if reader.account.email is None:
        return "address"
    if "mail" not in channels_for(kind, reader.wishes, has_email=True):
        return "off"
    if person in resting and kind.urgency == "digest" and not kind.is_of_rest:
        return "rests"
    return "" if may_get(kind, reader.actor) else "right"


def _stale(standing: Sequence[tuple[Waiting, Reader, NotificationKind]]) -> set[int]:
    """What is over or not theirs any more: by the kinds' own answer, else by the page it leads to."""
    told: dict[str, list[Told]] = defaultdict(list)
    kinds: dict[str, NotificationKind] = {}
    gone: set[int] = set()
    for one, reader, kind in standing:
        person_id = reader.actor.persons.get(one.programme_id or 0, 0)
        if kind.still is not None:
            kinds[kind.key] = kind
            told[kind.key].append(Told(one.id, person_id, one.facts, one.path))
        elif one.facts and not may_open(_asked(reader.actor), one.path):
            gone.add(one.id)
    by_answer: dict[Any, list[Told]] = defaultdict(list)
    for key, messages in told.items():
        by_answer[kinds[key].still].extend(messages)
    for still, messages in by_answer.items():
        gone |= {one.id for one in messages} - set(still(messages))
    return gone


def _asked(actor: Actor) -> Actor:
    """A second step that is still to be set up hides pages, not what waits behind them."""
    return replace(actor, needs_factor=False)
