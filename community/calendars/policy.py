"""Who may do what with calendars: everybody looks; adults who look after the programme or a club bring some in."""

from collections.abc import Iterable

from sqlalchemy import Select, select

from community.calendars.models import ImportedCalendar, ImportedEvent
from community.clubs.models import Club, ClubOffice
from community.clubs.policy import can_lead_club
from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.people.policy import manages
from portal.programmes.models import Programme


def can_see_dates(actor: Actor, at: Programme) -> bool:
    """Everybody of the programme."""
    return actor.is_in(at.id)


def can_see_event(actor: Actor, row: ImportedEvent) -> bool:
    """Everybody of the programme."""
    return actor.is_in(row.programme_id)


def can_import(actor: Actor, at: Programme) -> bool:
    """Managers of the whole programme, and grown-up organisers of one of its clubs."""
    return actor.age is None and (manages(actor, at.id, None) or _holds_office(actor, at))


def can_keep_calendar(actor: Actor, row: ImportedCalendar) -> bool:
    """Start it again, take it away: managers, and who leads its club."""
    if actor.age is not None:
        return False
    club = db.session.get(Club, row.club_id) if row.club_id else None
    return manages(actor, row.programme_id, None) or (club is not None and can_lead_club(actor, club))


def can_import_for(actor: Actor, at: Programme, club: Club | None) -> bool:
    """Whether dates may stand there in the name of this club, or of the programme."""
    if actor.age is not None or (club is not None and club.programme_id != at.id):
        return False
    return manages(actor, at.id, None) or (club is not None and can_lead_club(actor, club))


def clubs_led(actor: Actor, at: Programme, clubs: Iterable[Club]) -> frozenset[int]:
    """Which of these clubs the actor leads, for lists; one query."""
    if actor.age is not None:
        return frozenset()
    held = frozenset(db.session.scalars(_offices(actor, at)))
    return frozenset(one.id for one in clubs if one.id in held or manages(actor, at.id, one.territory_id))


def _holds_office(actor: Actor, at: Programme) -> bool:
    return db.session.scalar(_offices(actor, at).limit(1)) is not None


def _offices(actor: Actor, at: Programme) -> Select[int]:
    """Ids of the clubs that the actor organises today."""
    own, day = actor.person_in(at.id) or 0, today(at.zone)
    held = (ClubOffice.person_id == own, ClubOffice.starts_on <= day, ClubOffice.ends_on >= day)
    return select(ClubOffice.club_id).where(*held)
