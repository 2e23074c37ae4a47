"""Signs of life of members, kept in a table so that every process, also one just started, knows who is there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from facilitation.rooms.models import RoomPresence
from facilitation.rooms.rules import LINGER_MS, PRESENT_MS, TOUCH_MS
from portal.clock import now
from portal.db import db, unit_of_work


@dataclass(frozen=True, slots=True)
class Life:
    """A sign of life of one member; with `beats` they lead and their page lives."""

    programme_id: int
    session_id: int
    member_id: int
    beats: bool = False


def touch(programme_id: int, session_id: int, member_ids: Collection[int], *, beats: bool = False) -> None:
    """These members are there now. Written down every few seconds only."""
    touch_all([Life(programme_id, session_id, one, beats) for one in member_ids])


def touch_all(lives: Collection[Life]) -> None:
    """The same for members of many rooms, in a constant number of statements."""
    at = now()
    known = _known({life.member_id for life in lives})
    due = {life.member_id: life for life in lives if _is_due(life, known.get(life.member_id), at)}
    if not due:
        return
    until = at + timedelta(milliseconds=PRESENT_MS)
    with unit_of_work() as work:
        for beats in (False, True):
            some = {one for one, life in due.items() if life.beats == beats and one in known}
            changed = {"until_at": until} | ({"beat_at": at} if beats else {})
            if some:
                work.execute(update(RoomPresence).where(RoomPresence.member_id.in_(some)).values(changed))
        new = _known(due.keys() - known.keys()) if due.keys() - known.keys() else {}
        work.add_all(
            RoomPresence(
                programme_id=life.programme_id, session_id=life.session_id, member_id=one, until_at=until,
                beat_at=at if life.beats else None,
            )
            for one, life in sorted(due.items())
            if one not in known and one not in new
        )  # fmt: skip


def _known(member_ids: Collection[int]) -> dict[int, tuple[datetime, datetime | None]]:
    """What was written down last about each of these members."""
    found = select(RoomPresence.member_id, RoomPresence.until_at, RoomPresence.beat_at)
    rows = db.session.execute(found.where(RoomPresence.member_id.in_(member_ids)))
    return {row.member_id: (row.until_at, row.beat_at) for row in rows}


def _is_due(life: Life, known: tuple[datetime, datetime | None] | None, at: datetime) -> bool:
    """Whether the last sign was written down long enough ago."""
    if known is None:
        return True
    until, beat = known
    every = timedelta(milliseconds=TOUCH_MS)
    is_old = until <= at + timedelta(milliseconds=PRESENT_MS) - every
    return is_old or (life.beats and (beat is None or beat <= at - every))


def go(links: Collection[tuple[int, int]]) -> None:
    """The last links of these (session, member) have closed; they count for a moment more. One statement for all."""
    until = now() + timedelta(milliseconds=LINGER_MS)
    sessions, members = {session_id for session_id, _member in links}, {member_id for _session, member_id in links}
    theirs = (RoomPresence.session_id.in_(sessions), RoomPresence.member_id.in_(members))
    with unit_of_work() as work:
        work.execute(update(RoomPresence).where(*theirs, RoomPresence.until_at > until).values(until_at=until))
