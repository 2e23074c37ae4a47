"""A session as iCalendar (RFC 5545): a file for anybody's calendar, and the messages that mails bring (RFC 5546)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from functools import lru_cache
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Invitation:
    """What the calendar is told: nothing about the study, nobody's name. `zone` is the programme's."""

    guid: str
    title: str
    starts_at: datetime
    minutes: int
    place: str
    address: str
    revision: int
    changed_at: datetime
    is_cancelled: bool = False
    zone: str = "UTC"


def calendar_file(invitation: Invitation) -> bytes:
    """The file that a person fetches.

    ``METHOD:PUBLISH`` asks for no answer by mail; the portal asks itself. The same UID with a higher SEQUENCE moves
    or cancels what was added before.
    """
    return _written(invitation, "PUBLISH")


def calendar_message(invitation: Invitation, sender: str, to: str) -> str:
    """What comes with a mail: ``REQUEST`` sets or moves the entry of the reader's calendar, ``CANCEL`` takes it out."""
    method = "CANCEL" if invitation.is_cancelled else "REQUEST"
    return _written(invitation, method, parseaddr(sender)[1], to).decode()


def _written(invitation: Invitation, method: str, sender: str = "", to: str = "") -> bytes:
    from icalendar import Calendar, Event, vCalAddress, vText

    zone, event = ZoneInfo(invitation.zone), Event()
    event.add("uid", invitation.guid)
    event.add("dtstamp", invitation.changed_at)
    event.add("dtstart", invitation.starts_at.astimezone(zone))
    event.add("dtend", (invitation.starts_at + timedelta(minutes=invitation.minutes)).astimezone(zone))
    event.add("summary", invitation.title)
    if invitation.place:
        event.add("location", invitation.place)
    event.add("url", invitation.address)
    event.add("sequence", invitation.revision)
    event.add("status", "CANCELLED" if invitation.is_cancelled else "CONFIRMED")
    if to:
        event.add("organizer", vCalAddress(f"mailto:{sender}"))
        reader = vCalAddress(f"mailto:{to}")
        reader.params["partstat"], reader.params["rsvp"] = vText("NEEDS-ACTION"), vText("FALSE")
        event.add("attendee", reader)
    calendar = Calendar()
    calendar.add("prodid", "-//Golosa//Golosa//RU")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    zones = b"".join(_zone_rules(one) for one in sorted(calendar.get_missing_tzids()))
    return bytes(calendar.to_ical()).replace(b"BEGIN:VEVENT", zones + b"BEGIN:VEVENT", 1)


@lru_cache(maxsize=64)
def _zone_rules(name: str) -> bytes:
    """A zone's own component: the same in every message, and long to make."""
    from icalendar import Timezone

    return bytes(Timezone.from_tzid(name).to_ical())
