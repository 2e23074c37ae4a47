"""Who may sit where: the access snapshot of members, in one query for one as for a hundred."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from facilitation.methods.rules import Member, Part
from facilitation.rooms.rules import member_name
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.queries import are_observed
from facilitation.sessions.rules import LEADERS, ROLES_FOR, purposes_for
from portal.consents.models import PURPOSES
from portal.consents.queries import Standing, standings
from portal.consents.rules import Chain, chain
from portal.db import db
from portal.people.models import Person
from portal.people.queries import roles_held


@dataclass(frozen=True)
class Place:
    """A member's place in a room, as long as it is theirs. `is_inside`: let in, or a leader of an open room.

    `is_kept`: a transcript is kept of the session.
    """

    session_id: int
    programme_id: int
    member_id: int
    person_id: int
    account_id: int | None
    member: Member
    is_inside: bool = False
    consent_set_id: int | None = None
    is_kept: bool = True


def member_of_row(row: SessionMember) -> Member:
    """The member as methods know them."""
    return Member(member_name(row.id), Part(row.part), row.pseudonym, row.glyph)


def places_of(member_ids: Iterable[int]) -> dict[int, Place]:
    """Places by member id; absent: taken away, the person has left, the session is cancelled or has no room.

    Absent is also whose right to the part has ended, whose consent was withdrawn or refused, by themselves or for
    them, and who is inside while nobody answers for the consent any more (a guardianship has ended): all this acts at
    once. A consent that is only missing lets people come to the door; admission asks for it.
    """
    return places_with_standings(member_ids)[0]


def places_with_standings(member_ids: Iterable[int]) -> tuple[dict[int, Place], dict[int, Standing]]:
    """The same, and the consents that were judged for it, by person id: whoever needs them too reads them once."""
    rows = db.session.execute(
        select(SessionMember, Person.account_id, StudySession.state, StudySession.is_retained)
        .join(StudySession, StudySession.id == SessionMember.session_id)
        .join(Person, Person.id == SessionMember.person_id)
        .where(
            SessionMember.id.in_(set(member_ids)),
            SessionMember.removed_at.is_(None),
            Person.left_at.is_(None),
            StudySession.form == "room",
            StudySession.state != "cancelled",
        )
    )
    found = {row.id: _place(row, account_id, state, is_kept=is_kept) for row, account_id, state, is_kept in rows}
    said = standings({place.person_id for place in found.values()})
    out = _without_right(found.values()) | _without_consent(found.values(), said)
    return {one: place for one, place in found.items() if place.member_id not in out}, said


def _without_right(places: Collection[Place]) -> set[int]:
    """The members whose part asks for a role that they do not hold today."""
    bound = [place for place in places if place.member.part in ROLES_FOR]
    held = roles_held({place.person_id for place in bound}) if bound else {}
    return {
        place.member_id
        for place in bound
        if not held.get(place.person_id, frozenset()).intersection(ROLES_FOR[place.member.part])
    }


def _without_consent(places: Collection[Place], said: Mapping[int, Standing]) -> set[int]:
    """The members for whom somebody has said no to what their part needs, or inside without anybody's yes."""
    observed = are_observed({place.session_id for place in places})
    needs = {
        place.member_id: purposes_for(
            place.member.part, is_observed=place.session_id in observed, is_kept=place.is_kept
        )
        for place in places
    }
    speakers = [place for place in places if needs[place.member_id]]
    chains = {one: chain(has.age, has.answers, PURPOSES) for one, has in said.items()}
    return {
        place.member_id
        for place in speakers
        if any(purpose in needs[place.member_id] for purpose, _who in chains[place.person_id].refused)
        or (place.is_inside and _has_lapsed(place, chains[place.person_id]))
    }


def _has_lapsed(place: Place, found: Chain) -> bool:
    """Observers are left out: that one is invited meanwhile puts nobody out who has not been asked yet."""
    needed = purposes_for(place.member.part, is_observed=False, is_kept=place.is_kept)
    return any(purpose in needed for purpose, _who in found.lapsed)


def _place(row: SessionMember, account_id: int | None, state: str, *, is_kept: bool) -> Place:
    is_inside = row.admitted_at is not None or (row.part in LEADERS and state == "open")
    return Place(
        row.session_id, row.programme_id, row.id, row.person_id or 0, account_id, member_of_row(row), is_inside,
        is_kept=is_kept,
    )  # fmt: skip
