"""Who may do what with a club: its organisers and the managers of its place lead it, everybody may see and join it."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, select, true

from community.clubs.models import Club, ClubMember, ClubOffice
from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.people.policy import manages
from portal.programmes.models import Programme
from portal.programmes.queries import programme


def can_list_clubs(actor: Actor, at: Programme) -> bool:
    """Everybody of the programme."""
    return actor.is_in(at.id)


def can_see_club(actor: Actor, club: Club) -> bool:
    """Everybody of the programme; names of members are another question."""
    return actor.is_in(club.programme_id)


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition of `can_see_club` for lists."""
    return true() if actor.is_system else Club.programme_id.in_(list(actor.persons))


def can_found_club(actor: Actor, at: Programme) -> bool:
    """Whoever looks after some part of the programme."""
    return actor.has(at.id, "administrator", "coordinator")


def keeps_club(actor: Actor, club: Club) -> bool:
    """The managers of the place where the club is."""
    return manages(actor, club.programme_id, club.territory_id)


def can_lead_club(actor: Actor, club: Club, organisers: Collection[int] | None = None) -> bool:
    """Its organisers of today, and who keeps it; `organisers` are their person ids, when they were read already."""
    return keeps_club(actor, club) or is_organiser(actor, club, organisers)


def is_organiser(actor: Actor, club: Club, organisers: Collection[int] | None = None) -> bool:
    """Whether the actor holds an office of the club today."""
    own = actor.person_in(club.programme_id)
    return own is not None and own in (organisers_of(club) if organisers is None else organisers)


def organisers_of(club: Club) -> frozenset[int]:
    """Person ids of those who hold an office of the club today."""
    day = today(programme(club.programme_id).zone)
    held = (ClubOffice.club_id == club.id, ClubOffice.starts_on <= day, ClubOffice.ends_on >= day)
    return frozenset(db.session.scalars(select(ClubOffice.person_id).where(*held)))


def is_member(actor: Actor, club: Club) -> bool:
    """Whether the actor belongs to the club."""
    own = actor.person_in(club.programme_id)
    held = (ClubMember.club_id == club.id, ClubMember.person_id == own, ClubMember.left_at.is_(None))
    return own is not None and db.session.scalar(select(ClubMember.id).where(*held)) is not None


def can_join_club(actor: Actor, club: Club) -> bool:
    """Whoever is a person of the programme; whether a child may yet, the service asks."""
    return actor.person_in(club.programme_id) is not None


def can_see_members(actor: Actor, club: Club) -> bool:
    """Members see each other's first names; whoever leads the club sees names."""
    return can_lead_club(actor, club) or is_member(actor, club)
