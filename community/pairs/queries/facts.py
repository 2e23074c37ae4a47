"""Facts about pairs for rules, ties and other features; one or two queries each, whatever the number of people."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, or_, select

from community.pairs.models import Pair
from community.pairs.queries.labels import FORM_LABELS, REASON_LABELS
from community.pairs.rules import MENTORS, SUPERVISORS, Around, Candidate
from portal.actor import Actor
from portal.clock import today
from portal.consents.queries import chains_for
from portal.db import db
from portal.errors import NotFound
from portal.features import Care, Tie, features_of
from portal.pauses.queries import is_awake
from portal.people import policy as people_policy
from portal.people.models import Guardianship, Person, Position
from portal.people.queries import names_of, positions_of
from portal.people.rules import age_or_none, is_in_force, is_minor
from portal.programmes.models import Programme
from portal.programmes.queries import here, programme

PURPOSE = "participation"


def pair(pair_id: int) -> Pair:
    """One pair.

    :raises NotFound:
    """
    row = db.session.get(Pair, pair_id)
    if row is None:
        raise NotFound
    return row


def pair_of(slug: str, pair_id: int) -> Pair:
    """A pair of the programme at `/p/<slug>/`.

    :raises NotFound:
    """
    return here(slug, pair(pair_id))


def candidate(one: Person, day: date) -> Candidate:
    """A person with the positions held on that day, or tried."""
    rows = positions_of([one.id]).get(one.id, [])
    held = frozenset(row.kind for row in rows if _holds(row, day))
    return Candidate(one.id, one.born_on, held | trials(one.programme_id).get(one.id, frozenset()))


def trials(programme_id: int) -> dict[int, frozenset[str]]:
    """Who tries which positions: a pair on probation may be theirs; a query for each feature that knows of trials."""
    sources = [source for feature in features_of(current_app) for source in feature.trials]
    return {one: kinds for source in sources for one, kinds in source.find(programme_id).items()}


def _holds(row: Position, day: date) -> bool:
    return is_in_force(row.starts_on, row.ends_on, day)


def open_edges(programme_id: int) -> frozenset[tuple[int, int]]:
    """Every open pair of the programme as (mentor, mentee)."""
    rows = db.session.execute(
        select(Pair.mentor_id, Pair.mentee_id).where(Pair.programme_id == programme_id, Pair.ended_on.is_(None))
    )
    return frozenset((row.mentor_id, row.mentee_id) for row in rows)


def around(programme_id: int, people: Collection[Person]) -> Around:
    """What stands around a pair of these people."""
    day, ids = today(programme(programme_id).zone), {one.id for one in people}
    ties = db.session.scalars(
        select(Guardianship).where(Guardianship.guardian_id.in_(ids), Guardianship.child_id.in_(ids))
    )
    chains = chains_for({one.id: (one.born_on, day) for one in people}, [PURPOSE])
    return Around(
        open_edges(programme_id),
        frozenset((row.guardian_id, row.child_id) for row in ties if is_in_force(row.starts_on, row.ends_on, day)),
        frozenset(one for one, chain in chains.items() if chain.is_valid),
    )


def pair_ties(programme_id: int, person_ids: Collection[int]) -> list[Tie]:
    """Mentor and mentee, and each of them with the pair's supervisor, among these people; one query."""
    ids = set(person_ids)
    rows = db.session.execute(
        select(Pair.mentor_id, Pair.mentee_id, Pair.supervisor_id).where(
            Pair.programme_id == programme_id, Pair.ended_on.is_(None),
            or_(Pair.mentor_id.in_(ids), Pair.mentee_id.in_(ids)),
        )
    ).all()  # fmt: skip
    found = {("pair", row.mentor_id, row.mentee_id) for row in rows}
    found |= {
        ("pair_supervisor", row.supervisor_id or 0, one) for row in rows for one in (row.mentor_id, row.mentee_id)
    }
    return [Tie(*one) for one in sorted(found) if {one[1], one[2]} <= ids]


@dataclass(frozen=True)
class Choices:
    """Names by person id for the three fields of a new pair, and the minors among those who are named."""

    mentors: dict[int, str]
    mentees: dict[int, str]
    supervisors: dict[int, str]
    minors: frozenset[int]


def near(programme_id: int, person_id: int) -> set[int]:
    """Those in an open pair with the person: mentor, mentee and supervisor see each other; one query."""
    rows = db.session.execute(
        select(Pair.mentor_id, Pair.mentee_id, Pair.supervisor_id).where(
            Pair.programme_id == programme_id, Pair.ended_on.is_(None),
            or_(Pair.mentor_id == person_id, Pair.mentee_id == person_id, Pair.supervisor_id == person_id),
        )
    )  # fmt: skip
    return {one for row in rows for one in row if one is not None} - {person_id}


def cares(programme_id: int, person_id: int) -> list[Care]:
    """Whom it concerns when the person rests: the other one of an open pair and its supervisor; one query."""
    rows = db.session.scalars(
        select(Pair).where(
            Pair.programme_id == programme_id, Pair.ended_on.is_(None),
            or_(Pair.mentor_id == person_id, Pair.mentee_id == person_id),
        )
    )  # fmt: skip
    return [
        Care(one, f"pairs/{row.id}")
        for row in rows
        for one in (row.mentor_id, row.mentee_id, row.supervisor_id)
        if one is not None and one != person_id
    ]


def choices(actor: Actor, at: Programme) -> Choices:
    """Whom a pair may be made of; three queries."""
    day = today(at.zone)
    rows = db.session.execute(
        select(Person, people_policy.visible(actor).label("is_seen"))
        .where(Person.programme_id == at.id, Person.left_at.is_(None), is_awake(day))
        .order_by(Person.sort_key, Person.id)
    ).all()
    held = db.session.execute(
        select(Position.person_id, Position.kind).where(
            Position.programme_id == at.id, Position.starts_on <= day,
            or_(Position.ends_on.is_(None), Position.ends_on >= day),
        )
    ).all()  # fmt: skip
    kinds: dict[int, set[str]] = {}
    for one, kind in held:
        kinds.setdefault(one, set()).add(kind)
    for one, tried in trials(at.id).items():
        kinds.setdefault(one, set()).update(tried)
    own = actor.person_in(at.id)
    named = [(row, is_seen, is_minor(row.born_on, day), kinds.get(row.id, set())) for row, is_seen in rows]
    mentors = {
        row.id: _said(row, day) for row, is_seen, young, has in named if has & MENTORS and (is_seen or not young)
    }
    mentees = {row.id: _said(row, day) for row, is_seen, _young, has in named if is_seen and has}
    supervisors = {row.id: row.name for row, _seen, young, has in named if has & SUPERVISORS and not young}
    mentees.pop(own or 0, None)
    minors = {row.id for row, _seen, young, _has in named if young}
    return Choices(mentors, mentees, supervisors, frozenset(minors & (mentors.keys() | mentees.keys())))


def _said(one: Person, day: date) -> str:
    age = age_or_none(one.born_on, day)
    return f"{one.name}, {age}" if age is not None and is_minor(one.born_on, day) else one.name


def supervisor_names(programme_id: int) -> dict[int, str]:
    """Adults whose position lets them supervise today, by name; one query."""
    day = today(programme(programme_id).zone)
    held = and_(
        Position.person_id == Person.id, Position.kind.in_(SUPERVISORS), Position.starts_on <= day,
        or_(Position.ends_on.is_(None), Position.ends_on >= day),
    )  # fmt: skip
    rows = db.session.scalars(
        select(Person)
        .where(
            Person.programme_id == programme_id,
            Person.left_at.is_(None),
            is_awake(day),
            select(Position.id).where(held).exists(),
        )
        .order_by(Person.sort_key, Person.id)
    )
    return {row.id: row.name for row in rows if not is_minor(row.born_on, day)}


def known_pairs(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """What the table knows of a person: every pair as mentor, mentee or supervisor, with the others' names."""
    mine = or_(Pair.mentor_id == person_id, Pair.mentee_id == person_id, Pair.supervisor_id == person_id)
    rows = list(
        db.session.scalars(
            select(Pair).where(Pair.programme_id == programme_id, mine).order_by(Pair.starts_on, Pair.id)
        )
    )
    names = names_of({one for row in rows for one in (row.mentor_id, row.mentee_id, row.supervisor_id) if one})
    return [_known(row, names) for row in rows]


def _known(row: Pair, names: dict[int, str]) -> list[tuple[Any, Any]]:
    return [
        (_l("Mentor"), names.get(row.mentor_id, "")), (_l("Mentee"), names.get(row.mentee_id, "")),
        (_l("Supervisor"), names.get(row.supervisor_id or 0, "")), (_l("Form"), str(FORM_LABELS[row.form])),
        (_l("First day"), row.starts_on), (_l("Planned end"), row.planned_end_on),
        (_l("Last day"), row.ended_on),
        (_l("Why it ended"), str(REASON_LABELS.get(row.end_reason, ""))), (_l("Note"), row.end_note),
    ]  # fmt: skip
