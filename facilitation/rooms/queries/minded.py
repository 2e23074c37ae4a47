"""Rooms in which somebody under 18 has been let in, and who of the team counts as an adult there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select

from facilitation.rooms.rules import member_name
from facilitation.sessions.models import SessionMember
from facilitation.sessions.queries import members_of
from facilitation.sessions.queries.own_adults import own_adults_of, small_among
from facilitation.sessions.rules import SPEAKERS
from facilitation.sessions.rules.readiness import ADULT_PARTS
from portal.clock import now
from portal.db import db
from portal.people.models import Person
from portal.people.queries import minors_among
from portal.qualifications.queries import lacks
from portal.qualifications.rules import MINORS

LONGEST_YOUTH = timedelta(days=366 * 18)


@dataclass(frozen=True)
class Minded:
    """Names of members: the minors who were let in, and the adults of the team whose papers are in order.

    `own` are, for each child under 12 of them, the child's own adults in the session.
    """

    minors: frozenset[str]
    adults: frozenset[str]
    own: Mapping[str, frozenset[str]] = field(default_factory=dict)


def minded_among(session_ids: Iterable[int]) -> dict[int, Minded]:
    """The rooms with minors inside, by session id; one query when there are none."""
    place = SessionMember
    young = db.session.execute(
        select(place.session_id, place.id, place.person_id)
        .join(Person, Person.id == place.person_id)
        .where(
            place.session_id.in_(set(session_ids)), place.part.in_(SPEAKERS), place.admitted_at.is_not(None),
            place.removed_at.is_(None), Person.born_on > (now() - LONGEST_YOUTH).date(),
        )
    ).all()  # fmt: skip
    minors = minors_among(row.person_id for row in young) if young else frozenset()
    inside: dict[int, dict[int, str]] = {}
    for row in young:
        if row.person_id in minors:
            inside.setdefault(row.session_id, {})[row.person_id] = member_name(row.id)
    if not inside:
        return {}
    adults, small = _adults(inside.keys()), small_among(minors)
    return {
        one: Minded(frozenset(names.values()), adults.get(one, frozenset()), _own(one, names, small & names.keys()))
        for one, names in inside.items()
    }


def _own(session_id: int, names: Mapping[int, str], small: frozenset[int]) -> dict[str, frozenset[str]]:
    """For each small child, by name, the places of guardians and of who is paired with the child."""
    if not small:
        return {}
    places = [one for one in members_of(session_id) if one.person_id is not None]
    own = own_adults_of(places[0].programme_id, small)
    return {
        names[child]: frozenset(member_name(one.id) for one in places if one.person_id in own.get(child, frozenset()))
        for child in small
    }


def _adults(session_ids: Iterable[int]) -> dict[int, frozenset[str]]:
    chosen = (
        SessionMember.session_id.in_(set(session_ids)), SessionMember.part.in_(ADULT_PARTS),
        SessionMember.removed_at.is_(None),
    )  # fmt: skip
    places = db.session.scalars(select(SessionMember).where(*chosen)).all()
    fit = fit_adults(places)
    found: dict[int, set[str]] = {}
    for one in places:
        if one.id in fit:
            found.setdefault(one.session_id, set()).add(member_name(one.id))
    return {session_id: frozenset(names) for session_id, names in found.items()}


def fit_adults(places: Sequence[SessionMember]) -> frozenset[int]:
    """Those of the places whose people are adults of the team with the papers that leading minors asks for."""
    team = [one for one in places if one.part in ADULT_PARTS and one.person_id is not None]
    people = {one.person_id or 0 for one in team}
    minors = minors_among(people) if people else frozenset()
    lacking: set[int] = set()
    for programme_id in {one.programme_id for one in team}:
        theirs = [one.person_id or 0 for one in team if one.programme_id == programme_id]
        lacking |= set(lacks(programme_id, MINORS, theirs))
    return frozenset(one.id for one in team if one.person_id not in minors | lacking)
