"""How one person stands before a thread: whether they may write now, and what is missing if not; who is on duty."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, String, and_, cast, literal, or_, select, union_all
from sqlalchemy.sql.elements import SQLCoreOperations

from community.pairs.models import Pair
from community.pairs.rules import MENTORS
from community.threads.models import ThreadDuty
from community.threads.queries.circle import Circle
from community.threads.rules import on_duty, proven_from
from portal.clock import today
from portal.consents.queries import chains_for
from portal.db import db
from portal.pauses.queries import is_awake
from portal.people.models import Grant, Person, Position
from portal.people.policy import MANAGERS
from portal.people.rules import is_minor
from portal.programmes.models import Territory
from portal.qualifications.models import Qualification, Requirement

PROVING = ("administrator", "coordinator", "facilitator", "duty_psychologist")
"""Roles that are given to people whom the programme knows."""
PARTICIPATION = "participation"


def proven_on(programme_id: int, person_ids: Collection[int], day: date) -> dict[int, date]:
    """From which day each of these adults is no newcomer; who holds nothing that counts is absent. One query.

    What counts is a position of today for which no paper is missing that it asks for, and a right.
    """
    ids = set(person_ids)
    if not ids:
        return {}
    held = select(Position.person_id, Position.starts_on).where(
        Position.programme_id == programme_id, Position.person_id.in_(ids), _in_force(Position, day),
        ~_paper_missing(day),
    )  # fmt: skip
    rights = select(Grant.person_id, Grant.starts_on).where(
        Grant.programme_id == programme_id, Grant.person_id.in_(ids), Grant.role.in_(PROVING), _in_force(Grant, day)
    )
    since: dict[int, list[date]] = {}
    for row in db.session.execute(union_all(held, rights)):
        since.setdefault(row.person_id, []).append(row.starts_on)
    found = {one: proven_from(days) for one, days in since.items()}
    return {one: first for one, first in found.items() if first is not None}


def _in_force(model: type[Position] | type[Grant], day: date) -> ColumnElement[bool]:
    return and_(model.starts_on <= day, or_(model.ends_on.is_(None), model.ends_on >= day))


def known_in(circle: Circle, person_id: int, day: date) -> date | None:
    """From which day somebody is no newcomer in a thread; None for whom nothing makes known. Two queries at most.

    In that of a pair that has ended and goes on, its mentor is known by the pair as well, whose position may be over.
    """
    first = proven_on(circle.programme_id, [person_id], day).get(person_id)
    if not circle.goes_on or (first is not None and first <= day):
        return first
    began = db.session.scalar(
        select(Pair.starts_on).where(
            Pair.id == circle.target_id, Pair.mentor_id == person_id, ~_mentor_s_paper_missing(day)
        )
    )
    return first if began is None else proven_from([began])


def _paper_missing(day: date) -> ColumnElement[bool]:
    """Whether the position asks for a kind of paper of which the person holds none that counts on the day."""
    return (
        select(Requirement.id)
        .where(
            Requirement.programme_id == Position.programme_id, Requirement.gate == _gate(),
            ~_holds_paper(Position.person_id, day),
        )
        .correlate(Position)
        .exists()
    )  # fmt: skip


def _mentor_s_paper_missing(day: date) -> ColumnElement[bool]:
    """The same of a `Pair`'s mentor, by what the positions ask for that they were mentor in; else by a mentor's."""
    held = select(_gate()).where(Position.person_id == Pair.mentor_id, Position.kind.in_(MENTORS)).correlate(Pair)
    usual = and_(Requirement.gate == "position:mentor", ~held.exists())
    return (
        select(Requirement.id)
        .where(
            Requirement.programme_id == Pair.programme_id, or_(Requirement.gate.in_(held), usual),
            ~_holds_paper(Pair.mentor_id, day),
        )
        .correlate(Pair)
        .exists()
    )  # fmt: skip


def _gate() -> ColumnElement[str]:
    return literal("position:", String).concat(cast(Position.kind, String))


def _holds_paper(person_id: SQLCoreOperations[int], day: date) -> ColumnElement[bool]:
    """Whether somebody holds a paper of the `Requirement`'s kind that counts on the day."""
    counts = select(Qualification.id).where(
        Qualification.person_id == person_id, Qualification.kind_id == Requirement.kind_id,
        Qualification.checked_at.is_not(None), Qualification.refused_at.is_(None),
        or_(Qualification.expires_on.is_(None), Qualification.expires_on >= day),
    )  # fmt: skip
    return counts.correlate(Position, Pair, Requirement).exists()


def has_consent(one: Person, day: date) -> bool:
    """Whether the consents to a minor's taking part are whole today; one query."""
    return chains_for({one.id: (one.born_on, day)}, [PARTICIPATION])[one.id].is_valid


def is_keeper(circle: Circle, day: date) -> ColumnElement[bool]:
    """Whether a `Person` manages the place of the thread, as a condition."""
    held = select(Grant.id).where(
        Grant.programme_id == circle.programme_id, Grant.person_id == Person.id, Grant.role.in_(MANAGERS),
        _in_force(Grant, day), or_(Grant.territory_id.is_(None), Grant.territory_id.in_(_line(circle.territory_id))),
    )  # fmt: skip
    return held.correlate(Person).exists()


def _line(territory_id: int | None) -> Select[int]:
    """A territory and all above it."""
    start = select(Territory.id, Territory.parent_id).where(Territory.id == (territory_id or 0))
    line = start.cte("line", recursive=True)
    above = line.union(select(Territory.id, Territory.parent_id).join(line, Territory.id == line.c.parent_id))
    return select(above.c.id)


@dataclass(frozen=True)
class Watch:
    """The adults who look after a thread: the list of duty in its order, and who manages the place."""

    duties: tuple[Person, ...]
    keepers: tuple[Person, ...]


def watch_of(circle: Circle) -> Watch:
    """Who looks after it, of those who are here; nobody is on duty who rests or may not any more. One query."""
    day = today(circle.home.zone)
    thread_id = circle.thread.id if circle.thread is not None else 0
    keeps = is_keeper(circle, day)
    rows = db.session.execute(
        select(Person, ThreadDuty.id.label("place"), keeps.label("keeps"), is_awake(day).label("awake"))
        .outerjoin(ThreadDuty, and_(ThreadDuty.person_id == Person.id, ThreadDuty.thread_id == thread_id))
        .where(
            Person.programme_id == circle.programme_id, Person.left_at.is_(None), Person.account_id.is_not(None),
            or_(ThreadDuty.id.is_not(None), keeps),
        )
        .order_by(ThreadDuty.id, Person.sort_key, Person.id)
    ).all()  # fmt: skip
    adults = [row for row in rows if not is_minor(row.Person.born_on, day)]
    fit = [row for row in adults if row.place and row.awake and (row.keeps or row.Person.id in circle.leaders)]
    return Watch(tuple(row.Person for row in fit), tuple(row.Person for row in adults if row.keeps))


def duty_list(circle: Circle) -> list[Person]:
    """The adults who look after the thread in turn."""
    return list(watch_of(circle).duties)


def duty_of(listed: Sequence[Person], day: date) -> Person | None:
    """Whose day it is."""
    chosen = on_duty([one.id for one in listed], day)
    return next((one for one in listed if one.id == chosen), None)


def candidates(circle: Circle) -> list[Person]:
    """The adults who could be on the list: who organises or supervises it and is no newcomer, who manages the place.

    Two queries.
    """
    day = today(circle.home.zone)
    rows = db.session.scalars(
        select(Person)
        .where(
            Person.programme_id == circle.programme_id, Person.left_at.is_(None), Person.account_id.is_not(None),
            or_(Person.id.in_(circle.leaders), is_keeper(circle, day)),
        )
        .order_by(Person.sort_key, Person.id)
    ).all()  # fmt: skip
    adults = [one for one in rows if not is_minor(one.born_on, day)]
    known = proven_on(circle.programme_id, [one.id for one in adults], day)
    return [one for one in adults if one.id in known and known[one.id] <= day]


def keepers(circle: Circle) -> list[int]:
    """Person ids of who manages the place; one query."""
    return [one.id for one in watch_of(circle).keepers]
