"""Turn messages whose mail is due into mails: one each, or one digest a person; written once, whoever asks at once.

Words are made before the transaction, and the messages claimed in it: a message that somebody else has taken meanwhile
makes the whole portion wait for the next run.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from portal.clock import now
from portal.db import Base, db, new_guid, unit_of_work
from portal.features import NotificationKind
from portal.i18n.voice import speaking_to
from portal.mail.services import queue_all
from portal.notifications.models import Notification
from portal.notifications.queries.kinds import kinds
from portal.notifications.queries.readers import Reader, readers_of
from portal.notifications.queries.waiting import Waiting, reasons_against, waiting_mails
from portal.notifications.rules import outside_quiet
from portal.notifications.services.letters import letter_of
from portal.programmes.models import Programme

PEOPLE_AT_ONCE = 2_500
WRITE_MAILS = "write_mails"
TABLE = Base.metadata.tables[Notification.__tablename__]


class _TakenElsewhere(Exception):
    """Another process has settled some of these messages."""


@dataclass
class _Settled:
    """What becomes of one person's messages: the mails, and each message's key or reason."""

    mails: list[dict[str, Any]] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)


def write_due_mails() -> int:
    """Write the mails that are due, in each reader's language; answers how many messages were settled by that."""
    waiting = waiting_mails()
    if not waiting:
        return 0
    readers, known = readers_of(waiting), kinds()
    waiting = _put_off(waiting, readers, known)
    against = reasons_against((one for rows in waiting.values() for one in rows), readers, known)
    places = {row.id: row.name for row in db.session.execute(select(Programme.id, Programme.name))}
    settled = list(_settle(waiting, readers, known, against, places))
    return sum(_written(settled[at : at + PEOPLE_AT_ONCE]) for at in range(0, len(settled), PEOPLE_AT_ONCE))


def _put_off(
    waiting: dict[int, list[Waiting]], readers: dict[int, Reader], known: dict[str, NotificationKind]
) -> dict[int, list[Waiting]]:
    """What may go now; the rest waits for the end of the reader's quiet hours, as a late run finds them."""
    held: dict[int, datetime] = {}
    for account_id, rows in waiting.items():
        end = outside_quiet(now(), readers[account_id].wishes) if account_id in readers else now()
        if end > now():
            held |= {one.id: end for one in rows if not (one.kind in known and known[one.kind].urgency == "safety")}
    if held:
        with unit_of_work() as session:
            moved = update(TABLE).where(TABLE.c.id == bindparam("held"))
            rows_held = [{"held": one, "until": end} for one, end in held.items()]
            session.connection().execute(moved.values(mail_due_at=bindparam("until")), rows_held)
        readers.update(readers_of(readers))
    return {account_id: [one for one in rows if one.id not in held] for account_id, rows in waiting.items()}


def _settle(
    waiting: dict[int, list[Waiting]], readers: dict[int, Reader], known: dict[str, NotificationKind],
    against: dict[int, str], places: dict[int, str],
) -> Iterator[_Settled]:  # fmt: skip
    """Person by person, those of one language and voice after each other: their words are looked up once."""
    by_speech: dict[tuple[str, str], list[int]] = defaultdict(list)
    for account_id in waiting:
        reader = readers.get(account_id)
        by_speech[(reader.locale, reader.voice) if reader else ("en", "adult")].append(account_id)
    for (locale, voice), account_ids in by_speech.items():
        with speaking_to(locale, voice):
            for account_id in account_ids:
                yield _settle_one(waiting[account_id], readers.get(account_id), known, against, places)


def _settle_one(
    rows: Sequence[Waiting], reader: Reader | None, known: dict[str, NotificationKind], against: dict[int, str],
    places: dict[int, str],
) -> _Settled:  # fmt: skip
    found = _Settled()
    for one in rows:
        if one.id in against:
            found.claims.append(_claim(one, None, against[one.id]))
    if reader is not None:
        for some in _mails(one for one in rows if one.id not in against):
            key = new_guid()
            found.mails.append({"key": key, **letter_of(reader, some, known, places)})
            found.claims += [_claim(one, key) for one in some]
    return found


def _mails(rows: Iterable[Waiting]) -> list[list[Waiting]]:
    """The messages of each mail: what is pressing alone, the rest together."""
    alone, gathered = [], []
    for one in rows:
        if one.is_digest:
            gathered.append(one)
        else:
            alone.append([one])
    return [*alone, *([gathered] if gathered else [])]


def _claim(one: Waiting, key: str | None, why: str = "") -> dict[str, Any]:
    return {"taken": one.id, "by_key": key, "for_why": why}


def _written(people: Sequence[_Settled]) -> int:
    """Claim the messages and write their mails, all or none of them."""
    claims = sorted((one for each in people for one in each.claims), key=lambda one: int(one["taken"]))
    mails = [one for each in people for one in each.mails]
    if not claims:
        return 0
    free = update(TABLE).where(TABLE.c.id == bindparam("taken"), TABLE.c.mailed_at.is_(None))
    claimed = free.values(mailed_at=now(), mail_key=bindparam("by_key"), withheld=bindparam("for_why"))
    try:
        with unit_of_work() as session:
            if session.connection().execute(claimed, claims).rowcount != len(claims):
                raise _TakenElsewhere
            if mails:
                queue_all(mails)
    except _TakenElsewhere:
        return 0
    return len(claims)
