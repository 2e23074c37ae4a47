"""Verbs of clubs: found, change, write the charter, join, leave, note an election, end an office."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from community.clubs.errors import (
    AlreadyOrganiser,
    NoMajority,
    NotToBeElected,
    NotYetAllowed,
    ReviewNotRight,
    TermNotRight,
)
from community.clubs.models import Club, ClubMember, ClubOffice
from community.clubs.policy import can_found_club, can_join_club, can_lead_club, keeps_club
from community.clubs.rules import is_election, is_taken, is_term, may_organise
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import months_after, now, today
from portal.consents.queries import chains_for
from portal.db import db, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.limits import CHARTER_MONTHS, CLUB_TERM_MONTHS
from portal.notifications.services import calendar_day, notify
from portal.people.policy import manages
from portal.people.queries import accounts_of, ages_of, births_of, minors_among
from portal.programmes.errors import Stale
from portal.programmes.models import Programme
from portal.programmes.queries import programme
from portal.search.keys import sort_key


@dataclass(frozen=True)
class ClubFields:
    """What the form of a club holds."""

    name: str
    about: str = ""
    territory_id: int | None = None


@dataclass(frozen=True)
class Election:
    """What a meeting decided: whom, by how many of those present, from when to when."""

    person_id: int
    votes: int
    present: int
    starts_on: date
    ends_on: date


def found_club(actor: Actor, programme_id: int, fields: ClubFields) -> Club:
    """Begin a club. :raises Forbidden:"""
    with unit_of_work(lock=(Programme, programme_id)) as session:
        at = programme(programme_id)
        if not can_found_club(actor, at) or not manages(actor, at.id, fields.territory_id):
            raise Forbidden
        row = Club(
            programme_id=at.id, name="", sort_key="", created_at=now(), created_by_id=actor.person_in(at.id),
        )  # fmt: skip
        _fill(row, fields)
        session.add(row)
        session.flush()
        _note(actor, "club_founded", row)
        return row


def edit_club(actor: Actor, club_id: int, version: int, fields: ClubFields) -> Club:
    """Change name, words and place. :raises Stale: :raises NotFound:"""
    with unit_of_work(lock=(Club, club_id)):
        row = _kept(actor, club_id)
        if fields.territory_id != row.territory_id and not manages(actor, row.programme_id, fields.territory_id):
            raise Forbidden
        _step(row, version)
        _fill(row, fields)
        _note(actor, "club_changed", row)
        return row


def write_charter(actor: Actor, club_id: int, version: int, words: str, review_on: date) -> Club:
    """Keep what the club agreed on, and when it reads it again. :raises ReviewNotRight: :raises Stale:"""
    with unit_of_work(lock=(Club, club_id)):
        row = _led(actor, club_id)
        day = today(programme(row.programme_id).zone)
        if not day < review_on <= months_after(day, CHARTER_MONTHS):
            raise ReviewNotRight(months=CHARTER_MONTHS)
        _step(row, version)
        row.charter, row.charter_review_on = words.strip(), review_on
        _note(actor, "charter_written", row)
        return row


def join_club(actor: Actor, club_id: int) -> ClubMember:
    """Belong to a club from now on; twice is once. :raises NotYetAllowed: a child without its consents."""
    with unit_of_work(lock=(Club, club_id)) as session:
        row = _known(actor, club_id)
        own = actor.person_in(row.programme_id)
        if own is None or not can_join_club(actor, row):
            raise NotFound
        before = _open(row.id, own)
        if before is not None:
            return before
        births = births_of([own])
        if minors_among([own]) and not chains_for(births, ["participation"])[own].is_valid:
            raise NotYetAllowed
        member = ClubMember(programme_id=row.programme_id, club_id=row.id, person_id=own, joined_at=now())
        session.add(member)
        session.flush()
        _note(actor, "club_joined", row, [own])
        return member


def leave_club(actor: Actor, club_id: int) -> None:
    """Belong to it no more; an office ends with it."""
    with unit_of_work(lock=(Club, club_id)):
        row = _known(actor, club_id)
        own = actor.person_in(row.programme_id)
        member = _open(row.id, own) if own is not None else None
        if member is None or own is None:
            return
        member.left_at = now()
        day = today(programme(row.programme_id).zone)
        held = select(ClubOffice).where(ClubOffice.club_id == row.id, ClubOffice.person_id == own)
        for office in db.session.scalars(held):
            office.ends_on = min(office.ends_on, day)
        _note(actor, "club_left", row, [own])


def elect(actor: Actor, club_id: int, election: Election) -> ClubOffice:
    """Note whom the club elected as organiser.

    :raises NoMajority, TermNotRight, NotToBeElected, AlreadyOrganiser:
    """
    with unit_of_work(lock=(Club, club_id)) as session:
        row = _led(actor, club_id)
        if not is_election(election.votes, election.present):
            raise NoMajority(votes=election.votes, present=election.present)
        if not is_term(election.starts_on, election.ends_on):
            raise TermNotRight(months=CLUB_TERM_MONTHS)
        one, own = election.person_id, actor.person_in(row.programme_id)
        if one == own or _open(row.id, one) is None or not may_organise(ages_of([one]).get(one)):
            raise NotToBeElected
        held = session.scalars(
            select(ClubOffice).where(ClubOffice.club_id == row.id, ClubOffice.person_id == one)
        ).all()
        if is_taken(election.starts_on, election.ends_on, [(each.starts_on, each.ends_on) for each in held]):
            raise AlreadyOrganiser
        office = ClubOffice(
            programme_id=row.programme_id, club_id=row.id, person_id=one, votes=election.votes,
            present=election.present, starts_on=election.starts_on, ends_on=election.ends_on, noted_by_id=own,
            noted_at=now(),
        )  # fmt: skip
        session.add(office)
        session.flush()
        _note(actor, "organiser_elected", row, [one])
        facts = {"club": row.name, "day": calendar_day(election.ends_on)}
        path = f"/p/{programme(row.programme_id).slug}/clubs/{row.id}"
        notify(accounts_of([one]).values(), "organiser_elected", facts, path, row.programme_id)
        return office


def end_office(actor: Actor, office_id: int) -> ClubOffice:
    """The last day of an office is today; one that has not begun never holds. :raises NotFound:"""
    with unit_of_work(lock=(ClubOffice, office_id)):
        office = db.session.get(ClubOffice, office_id)
        if office is None:
            raise NotFound
        row = _led(actor, office.club_id)
        day = today(programme(row.programme_id).zone)
        office.ends_on = min(office.ends_on, day)
        _note(actor, "office_ended", row, [office.person_id])
        return office


def _fill(row: Club, fields: ClubFields) -> None:
    row.name, row.about = " ".join(fields.name.split()), fields.about.strip()
    row.territory_id, row.sort_key = fields.territory_id, sort_key(row.name)


def _step(row: Club, version: int) -> None:
    if row.version != version:
        raise Stale
    row.version += 1


def _known(actor: Actor, club_id: int) -> Club:
    row = db.session.get(Club, club_id)
    if row is None or not actor.is_in(row.programme_id):
        raise NotFound
    return row


def _kept(actor: Actor, club_id: int) -> Club:
    row = _known(actor, club_id)
    if not keeps_club(actor, row):
        raise Forbidden
    return row


def _led(actor: Actor, club_id: int) -> Club:
    row = _known(actor, club_id)
    if not can_lead_club(actor, row):
        raise Forbidden
    return row


def _open(club_id: int, person_id: int) -> ClubMember | None:
    held = (ClubMember.club_id == club_id, ClubMember.person_id == person_id, ClubMember.left_at.is_(None))
    return db.session.scalar(select(ClubMember).where(*held))


def _note(actor: Actor, action: str, row: Club, people: list[int] | None = None) -> None:
    record(actor, action, programme_id=row.programme_id, object_kind="club", object_id=row.id, subject_ids=people or [])
