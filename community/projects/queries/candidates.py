"""Whom one may ask: grown-ups whom the programme trusts to be an ally, people near to invite into the team."""

from collections.abc import Iterable

from sqlalchemy import or_, select

from community.clubs.models import ClubMember, ClubOffice
from community.pairs.models import Pair
from community.projects.models import Project
from community.projects.rules import LIVE
from portal.clock import today
from portal.db import db
from portal.people.models import Grant, Person, Position
from portal.people.policy import MANAGERS
from portal.people.queries import minors_of
from portal.programmes.queries import line_up
from portal.qualifications.queries import lacks

MENTOR_GATE = "position:mentor"
ALLY_POSITIONS = ("mentor", "tutor", "curator", "organiser")


def allies_for(row: Project) -> list[Person]:
    """Grown-ups who can be asked: the team's own mentors, who organises their clubs, who looks after the place.

    Who lacks a paper that mentors must have is not among them. At most four queries.
    """
    day = today(row.home.zone)
    mentors = select(Pair.mentor_id).where(
        Pair.programme_id == row.programme_id, Pair.mentee_id == row.lead_id, Pair.ended_on.is_(None),
        Pair.starts_on <= day,
    )  # fmt: skip
    clubs = select(ClubMember.club_id).where(ClubMember.person_id == row.lead_id, ClubMember.left_at.is_(None))
    offices = select(ClubOffice.person_id).where(
        or_(ClubOffice.club_id.in_(clubs), ClubOffice.club_id == row.club_id), ClubOffice.starts_on <= day,
        ClubOffice.ends_on >= day,
    )  # fmt: skip
    keepers = select(Grant.person_id).where(
        Grant.programme_id == row.programme_id, Grant.role.in_(MANAGERS), Grant.starts_on <= day,
        or_(Grant.ends_on.is_(None), Grant.ends_on >= day),
        or_(Grant.territory_id.is_(None), Grant.territory_id.in_(line_up(row.territory_id))),
    )  # fmt: skip
    trusted = or_(Person.id.in_(mentors), Person.id.in_(offices), Person.id.in_(keepers))
    found = _here(row, trusted)
    young = minors_of(found)
    near = set(db.session.scalars(mentors))
    short = lacks(row.programme_id, MENTOR_GATE, near) if near else {}
    taken = {row.lead_id, row.begun_by_id} | {one.person_id for one in row.parts if one.state in LIVE}
    free = [one for one in found if one.id not in young and one.id not in taken and one.id not in short]
    return sorted(free, key=lambda one: one.id not in near)


def people_near(row: Project, asker_id: int) -> list[Person]:
    """Who can be invited: of the project's club and the asker's clubs, the asker's own mentor or mentee. One query."""
    clubs = select(ClubMember.club_id).where(ClubMember.person_id == asker_id, ClubMember.left_at.is_(None))
    beside = select(ClubMember.person_id).where(
        or_(ClubMember.club_id.in_(clubs), ClubMember.club_id == row.club_id), ClubMember.left_at.is_(None)
    )
    pairs = select(Pair.mentor_id).where(Pair.mentee_id == asker_id, Pair.ended_on.is_(None)).union(
        select(Pair.mentee_id).where(Pair.mentor_id == asker_id, Pair.ended_on.is_(None))
    )  # fmt: skip
    taken = {one.person_id for one in row.parts if one.state in (*LIVE, "refused")}
    held = Person.id.in_(select(Position.person_id).where(Position.programme_id == row.programme_id))
    found = _here(row, or_(Person.id.in_(beside), Person.id.in_(pairs)), held)
    return [one for one in found if one.id not in taken]


def _here(row: Project, *wanted: object) -> list[Person]:
    rows: Iterable[Person] = db.session.scalars(
        select(Person)
        .where(
            Person.programme_id == row.programme_id, Person.left_at.is_(None), Person.account_id.is_not(None),
            *wanted,  # type: ignore[arg-type]
        )
        .order_by(Person.sort_key, Person.id)
    )  # fmt: skip
    return list(rows)
