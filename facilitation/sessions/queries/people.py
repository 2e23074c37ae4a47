"""The people of a session: under pseudonyms, and for its leaders with their names."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.queries.own_adults import own_adults_of
from facilitation.sessions.rules import PARTS, ROLES_FOR, SPEAKERS, purposes_for
from facilitation.sessions.rules.readiness import ADULT_PARTS, SMALL_UNTIL
from portal.clock import today
from portal.consents.queries import chains_for
from portal.consents.rules import Chain
from portal.db import db
from portal.errors import NotFound
from portal.pauses.queries import resting
from portal.people.models import Person
from portal.people.queries import members, people_with_role
from portal.people.rules import age_on, is_minor
from portal.qualifications.queries import lacks
from portal.qualifications.rules import MINORS


@dataclass(frozen=True)
class MemberRow:
    """One line of the session's people. `lacking` are the consent purposes without a valid chain.

    `unproven` are the papers that one of the team lacks where minors speak.
    """

    member: SessionMember
    name: str
    is_minor: bool = False
    lacking: tuple[str, ...] = ()
    is_refused: bool = False
    unproven: tuple[str, ...] = ()
    is_small: bool = False
    has_own_adult: bool = False


def session_member(slug_session: StudySession, member_id: int) -> SessionMember:
    """One place in a session. :raises NotFound: when it is another session's or none."""
    found = db.session.get(SessionMember, member_id)
    if found is None or found.session_id != slug_session.id:
        raise NotFound
    return found


def members_of(session_id: int, *, with_removed: bool = False) -> list[SessionMember]:
    """The places in a session in the order of parts, then of invitation."""
    found = select(SessionMember).where(SessionMember.session_id == session_id).order_by(SessionMember.id)
    if not with_removed:
        found = found.where(SessionMember.removed_at.is_(None))
    return sorted(db.session.scalars(found), key=lambda one: PARTS.index(one.part))


def seated_in(session_id: int) -> tuple[list[SessionMember], list[Person]]:
    """The places in a session as `members_of` has them, and who holds them; one query."""
    rows = db.session.execute(
        select(SessionMember, Person)
        .outerjoin(Person, Person.id == SessionMember.person_id)
        .where(SessionMember.session_id == session_id, SessionMember.removed_at.is_(None))
        .order_by(SessionMember.id)
    ).all()
    places = sorted((place for place, _person in rows), key=lambda one: PARTS.index(one.part))
    return places, [one for place, one in rows if place.person_id is not None]


def has_invited(session: StudySession) -> bool:
    """Whether anybody has been invited; a planner's own place is no invitation."""
    return any(one.person_id != session.created_by_id for one in members_of(session.id, with_removed=True))


def are_observed(session_ids: Iterable[int]) -> set[int]:
    """Those of the sessions to which an observer is invited who has not said no."""
    there = (SessionMember.part == "observer", SessionMember.answered != "no", SessionMember.removed_at.is_(None))
    wanted = select(SessionMember.session_id).where(SessionMember.session_id.in_(set(session_ids)), *there)
    return set(db.session.scalars(wanted))


def people_of(session: StudySession) -> list[MemberRow]:
    """The places with real names, ages and consents, in the order of `members_of`; four queries at most."""
    found = db.session.execute(
        select(SessionMember, Person)
        .outerjoin(Person, Person.id == SessionMember.person_id)
        .where(SessionMember.session_id == session.id, SessionMember.removed_at.is_(None))
        .order_by(SessionMember.id)
    ).all()
    day = today(session.study.home.zone)
    is_observed = any(one.part == "observer" and one.answered != "no" for one, _person in found)
    speaking = {person.id: (person.born_on, day) for one, person in found if person and one.part in SPEAKERS}
    chains = chains_for(speaking, purposes_for("participant", is_observed=is_observed, is_kept=session.is_retained))
    rows = [_row(one, person, chains.get(one.person_id or 0), day) for one, person in found]
    if any(is_minor(*birth) for birth in speaking.values()):
        team = [row.member.person_id for row in rows if row.member.part in ADULT_PARTS and row.member.person_id]
        missing = lacks(session.programme_id, MINORS, team)
        rows = [replace(row, unproven=missing.get(row.member.person_id or 0, ())) for row in rows]
        rows = _beside_small(session.programme_id, rows)
    return sorted(rows, key=lambda row: PARTS.index(row.member.part))


def _row(place: SessionMember, person: Person | None, chain: Chain | None, day: date) -> MemberRow:
    if person is None:
        return MemberRow(place, "")
    missing, refused = (chain.missing, chain.refused) if chain else ((), ())
    lacking = tuple(dict.fromkeys(purpose for purpose, _who in missing))
    age = age_on(person.born_on, day) if person.born_on else None
    is_small = age is not None and age < SMALL_UNTIL
    return MemberRow(place, person.name, is_minor(person.born_on, day), lacking, bool(refused), is_small=is_small)


def _beside_small(programme_id: int, rows: list[MemberRow]) -> list[MemberRow]:
    """Whether each small child's guardian, or who is paired with the child, comes too; a query a child for pairs."""
    small = [row.member.person_id for row in rows if row.is_small and row.member.person_id is not None]
    if not small:
        return rows
    adults = {row.member.person_id for row in rows if not row.is_minor and row.member.answered != "no"}
    own = own_adults_of(programme_id, small)
    return [replace(row, has_own_adult=bool(own.get(row.member.person_id or 0, frozenset()) & adults)) for row in rows]


def candidates(session: StudySession, part: str, places: Iterable[SessionMember] | None = None) -> list[Person]:
    """Who may be invited in this part and is not in the session yet, by name; nobody who rests."""
    return invitable_now(session, part, places)[0]


def invitable_now(
    session: StudySession, part: str, places: Iterable[SessionMember] | None = None
) -> tuple[list[Person], dict[Person, date | None]]:
    """(who may be invited and is not there yet, who might but rests, with the day of return), both by name.

    `places` if they were read already.
    """
    there = {one.person_id for one in (members_of(session.id) if places is None else places)}
    roles = ROLES_FOR.get(part)
    people = people_with_role(session.programme_id, *roles) if roles else members(session.programme_id)
    away = resting(session.programme_id)
    outside = [one for one in people if one.id not in there]
    return [one for one in outside if one.id not in away], {one: away[one.id] for one in outside if one.id in away}
