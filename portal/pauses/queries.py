"""Reads of pauses: who rests, until when, and the condition that leaves them out of a list."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from portal.actor import Actor
from portal.clock import now, today
from portal.db import db
from portal.pauses.models import Pause
from portal.pauses.rules import rests_on
from portal.people.models import Person
from portal.people.queries import names_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme

OPEN = date.max


def holds(day: date) -> ColumnElement[bool]:
    """Whether a pause holds on the day; the condition of `rules.rests_on`."""
    return and_(
        Pause.starts_on <= day, or_(Pause.back_on.is_(None), Pause.back_on > day),
        or_(Pause.ended_on.is_(None), Pause.ended_on > day),
    )  # fmt: skip


def is_awake(day: date, person_id: "InstrumentedAttribute[int]" = Person.id) -> ColumnElement[bool]:
    """The condition of lists of the active: whoever does not rest on the day."""
    return person_id.not_in(select(Pause.person_id).where(holds(day)).correlate(None))


def resting(programme_id: int) -> dict[int, date | None]:
    """Everybody who rests today, with the day of return or None; one query."""
    day = today(programme(programme_id).zone)
    rows = db.session.execute(
        select(Pause.person_id, Pause.back_on).where(Pause.programme_id == programme_id, holds(day))
    )
    return {row.person_id: row.back_on for row in rows}


def back_of(person_id: "InstrumentedAttribute[int]", day: date) -> ColumnElement[date]:
    """For a column of a list: when somebody who rests on the day comes back, `OPEN` if they left that open."""
    back = select(func.coalesce(Pause.back_on, OPEN)).where(Pause.person_id == person_id, holds(day))
    return back.limit(1).scalar_subquery()


def rests_now(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """Whether the reader rests today, as a condition."""
    own = actor.person_in(programme_id)
    return None if own is None else _in_pause(own, programme_id).exists()


def has_pause(_actor: Actor, one: Person) -> ColumnElement[bool]:
    """Whether the person rests today, as a condition."""
    return _in_pause(one.id, one.programme_id).exists()


def _in_pause(person_id: int, programme_id: int) -> Select[Any]:
    found: Any = select(Pause.id).where(Pause.person_id == person_id, holds(today(programme(programme_id).zone)))
    return found  # type: ignore[no-any-return]


def resting_everywhere() -> frozenset[int]:
    """Everybody of any programme who rests today in its zone; one query."""
    around = now().date()
    rows = db.session.execute(
        select(Pause.person_id, Pause.starts_on, Pause.back_on, Pause.ended_on, Programme.zone)
        .join(Programme, Programme.id == Pause.programme_id)
        .where(Pause.starts_on <= around + timedelta(days=1), or_(
            Pause.ended_on.is_(None), Pause.ended_on >= around - timedelta(days=1)
        ))
    )  # fmt: skip
    return frozenset(
        row.person_id for row in rows if rests_on(row.starts_on, row.back_on, row.ended_on, today(row.zone))
    )


def at_rest(_actor: Actor, programme_id: int) -> dict[int, date | None]:
    """`resting`, for cards of the home page, which read it once."""
    return resting(programme_id)


def pause_of(person: Person) -> Pause | None:
    """The pause in which the person is today."""
    day = today(programme(person.programme_id).zone)
    return db.session.scalar(select(Pause).where(Pause.person_id == person.id, holds(day)).limit(1))


def pauses_of(person_ids: Iterable[int]) -> dict[int, list[Pause]]:
    """Every pause of these people, the first before; one query, none for nobody."""
    ids, found = set(person_ids), dict[int, list[Pause]]()
    if ids:
        for row in db.session.scalars(select(Pause).where(Pause.person_id.in_(ids)).order_by(Pause.starts_on)):
            found.setdefault(row.person_id, []).append(row)
    return found


def known_pauses(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """What is known here of a person, for the person."""
    rows = [row for row in pauses_of([person_id]).get(person_id, []) if row.programme_id == programme_id]
    names = names_of(row.begun_by_id for row in rows)
    return [
        [
            (_l("Rest from"), row.starts_on), (_l("Planned return"), row.back_on), (_l("Back earlier"), row.ended_on),
            (_l("Begun by"), names.get(row.begun_by_id, "")), (_l("Begun at"), row.created_at),
        ]
        for row in rows
    ]  # fmt: skip
