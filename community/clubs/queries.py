"""Reads about clubs; every list costs the same number of queries whatever its length."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from community.clubs.models import Club, ClubMember, ClubOffice
from community.clubs.policy import visible
from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.people.models import Person
from portal.people.rules import is_minor
from portal.programmes.models import Programme
from portal.programmes.queries import here, programme


@dataclass(frozen=True)
class ClubRow:
    """A club of the list: how many belong to it, and whether the reader does."""

    club: Club
    members: int
    is_own: bool


@dataclass(frozen=True)
class MemberRow:
    """Somebody of a club as this reader may name them."""

    person_id: int
    name: str
    is_minor: bool
    is_organiser: bool


def club_of(slug: str, club_id: int) -> Club:
    """A club of the programme at `/p/<slug>/`. :raises NotFound:"""
    return here(slug, db.session.get(Club, club_id))


def clubs_seen(actor: Actor, at: Programme) -> list[ClubRow]:
    """Every club of the programme by name, the reader's own first; one query."""
    own = actor.person_in(at.id)
    belongs = select(ClubMember.club_id, func.count().label("n")).where(
        ClubMember.programme_id == at.id, ClubMember.left_at.is_(None)
    )
    counted = belongs.group_by(ClubMember.club_id).subquery()
    mine = (
        select(ClubMember.id)
        .where(ClubMember.club_id == Club.id, ClubMember.person_id == own, ClubMember.left_at.is_(None))
        .exists()
    )
    rows = db.session.execute(
        select(Club, func.coalesce(counted.c.n, 0).label("n"), mine.label("mine"))
        .outerjoin(counted, counted.c.club_id == Club.id)
        .where(Club.programme_id == at.id, visible(actor))
        .order_by(Club.sort_key, Club.id)
    )
    found = [ClubRow(row.Club, row.n, bool(row.mine)) for row in rows]
    return sorted(found, key=lambda one: not one.is_own)


def sizes_of(club_ids: Collection[int]) -> dict[int, int]:
    """How many belong to each of these clubs; one query."""
    held = (ClubMember.club_id.in_(club_ids), ClubMember.left_at.is_(None))
    rows = db.session.execute(
        select(ClubMember.club_id, func.count().label("n")).where(*held).group_by(ClubMember.club_id)
    )
    return {row.club_id: row.n for row in rows}


def own_clubs(actor: Actor, programme_id: int) -> frozenset[int]:
    """The ids of the clubs to which the actor belongs."""
    return clubs_of_people([actor.person_in(programme_id) or 0])


def clubs_of_people(person_ids: Collection[int]) -> frozenset[int]:
    """The ids of the clubs to which one of the people belongs."""
    held = (ClubMember.person_id.in_(person_ids), ClubMember.left_at.is_(None))
    return frozenset(db.session.scalars(select(ClubMember.club_id).where(*held)))


def club_people(club_id: int) -> list[Person]:
    """Who belongs to a club, by name."""
    held = (ClubMember.club_id == club_id, ClubMember.left_at.is_(None))
    return list(
        db.session.scalars(
            select(Person).join(ClubMember, ClubMember.person_id == Person.id).where(*held).order_by(Person.sort_key)
        )
    )


def members_of(club: Club, *, with_names: bool) -> list[MemberRow]:
    """Who belongs to a club, organisers first, then by name: whole names for who leads it, first names for members."""
    day = today(programme(club.programme_id).zone)
    in_office = (
        select(ClubOffice.id)
        .where(
            ClubOffice.club_id == club.id, ClubOffice.person_id == Person.id,
            ClubOffice.starts_on <= day, ClubOffice.ends_on >= day,
        )
        .exists()
    )  # fmt: skip
    rows = db.session.execute(
        select(Person, in_office.label("office"))
        .join(ClubMember, ClubMember.person_id == Person.id)
        .where(ClubMember.club_id == club.id, ClubMember.left_at.is_(None))
        .order_by(Person.sort_key, Person.id)
    )
    found = [
        MemberRow(
            row.Person.id, row.Person.name if with_names else row.Person.given_name,
            is_minor(row.Person.born_on, day), bool(row.office),
        )
        for row in rows
    ]  # fmt: skip
    if not with_names:
        found.sort(key=lambda one: one.name)
    return sorted(found, key=lambda one: not one.is_organiser)


def offices_of(club: Club) -> list[tuple[ClubOffice, Person]]:
    """Every office of the club, the last one first."""
    rows = db.session.execute(
        select(ClubOffice, Person)
        .join(Person, Person.id == ClubOffice.person_id)
        .where(ClubOffice.club_id == club.id)
        .order_by(ClubOffice.starts_on.desc(), ClubOffice.id.desc())
    )
    return [(row.ClubOffice, row.Person) for row in rows]


def charters_due(programme_id: int, until: date) -> list[Club]:
    """Clubs whose charter is to be read again by this day."""
    due = (Club.programme_id == programme_id, Club.charter_review_on <= until)
    return list(db.session.scalars(select(Club).where(*due).order_by(Club.charter_review_on, Club.id)))


def known_clubs(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """What is kept of a person's clubs."""
    belongs = db.session.execute(
        select(Club.name, ClubMember.joined_at, ClubMember.left_at)
        .join(Club, Club.id == ClubMember.club_id)
        .where(ClubMember.programme_id == programme_id, ClubMember.person_id == person_id)
        .order_by(ClubMember.id)
    )
    held = db.session.execute(
        select(Club.name, ClubOffice)
        .join(Club, Club.id == ClubOffice.club_id)
        .where(ClubOffice.programme_id == programme_id, ClubOffice.person_id == person_id)
        .order_by(ClubOffice.id)
    )
    rows: list[list[tuple[Any, Any]]] = [
        [(_l("Club"), row.name), (_l("Joined"), row.joined_at), (_l("Left"), row.left_at)] for row in belongs
    ]
    rows += [
        [
            (_l("Organiser of the club"), row.name), (_l("First day"), row.ClubOffice.starts_on),
            (_l("Last day"), row.ClubOffice.ends_on), (_l("Votes"), row.ClubOffice.votes),
        ]
        for row in held
    ]  # fmt: skip
    return rows
