"""A session as an iCalendar file (RFC 5545) for anybody's calendar."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Invitation:
    """What the calendar is told: nothing about the study, nobody's name."""

    guid: str
    title: str
    starts_at: datetime
    minutes: int
    place: str
    address: str
    revision: int
    changed_at: datetime
    is_cancelled: bool = False


def calendar_file(invitation: Invitation) -> bytes:
    """The file: one event with its moments in UTC, which every program shows in its owner's zone.

    ``METHOD:PUBLISH`` asks for no answer by mail; the portal asks itself. The same UID with a higher SEQUENCE moves
    or cancels what was added before.
    """
    from icalendar import Calendar, Event

    event = Event()
    event.add("uid", invitation.guid)
    event.add("dtstamp", invitation.changed_at)
    event.add("dtstart", invitation.starts_at)
    event.add("dtend", invitation.starts_at + timedelta(minutes=invitation.minutes))
    event.add("summary", invitation.title)
    if invitation.place:
        event.add("location", invitation.place)
    event.add("url", invitation.address)
    event.add("sequence", invitation.revision)
    event.add("status", "CANCELLED" if invitation.is_cancelled else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", "-//Golosa//Golosa//RU")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
