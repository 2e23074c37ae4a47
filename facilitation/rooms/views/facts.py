"""What the pages of a room are told about it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext

from facilitation.codebooks.policy import can_see_codebook
from facilitation.codebooks.queries import code_tree
from facilitation.methods import METHODS
from facilitation.methods.rules import Member
from facilitation.rooms.queries.observers import observers_in
from facilitation.sessions.models import StudySession
from facilitation.sessions.rules.withdrawal import withdraw_until
from portal.clock import millis, now
from portal.people.queries.labels import ROLE_LABELS
from portal.programmes.queries import programme
from portal.web.access import current_actor
from portal.web.zones import zone_name

DOOR = timedelta(minutes=15)


def room_facts(meeting: StudySession) -> dict[str, Any]:
    """Title, date and zone."""
    zone = programme(meeting.programme_id).zone
    facts = {"id": str(meeting.id), "title": meeting.title, "starts_at": meeting.starts_at}
    return facts | {"zone": zone, "method": meeting.method, "state": meeting.state, "is_kept": meeting.is_retained}


def door_opens_at(meeting: StudySession) -> datetime | None:
    """When the leaders are expected at the door; None when that time has come."""
    opens = meeting.starts_at - DOOR
    return opens if meeting.state == "planned" and opens > now() else None


def last_day(meeting: StudySession) -> date:
    """Until when participants withdraw their words by themselves; before the end counted from the planned one."""
    ended = meeting.closed_at or meeting.starts_at + timedelta(minutes=meeting.minutes)
    return withdraw_until(ended, programme(meeting.programme_id).zone)


@dataclass(frozen=True)
class Watching:
    """How many observe and of what kind, as the door says it; `token` names this very list."""

    count: int
    kinds: tuple[tuple[str, int], ...]

    @property
    def token(self) -> str:
        """Another number or kind is another token."""
        return ",".join(f"{kind}:{count}" for kind, count in self.kinds)

    @property
    def words(self) -> str:
        """«Researcher, Observer: 2»."""
        return ", ".join(f"{ROLE_LABELS[kind]}" + (f": {count}" if count > 1 else "") for kind, count in self.kinds)


def watching(meeting: StudySession) -> Watching:
    """Who is invited to observe and has not said no."""
    kinds = sorted(observers_in(meeting.id).values())
    return Watching(len(kinds), tuple((kind, kinds.count(kind)) for kind in dict.fromkeys(kinds)))


def contacts_of(meeting: StudySession) -> list[dict[str, str]]:
    """Whom to call, in the programme's own words."""
    lines = programme(meeting.programme_id).support.splitlines()
    return [{"name": line.strip(), "role": "", "phone": "", "email": ""} for line in lines if line.strip()]


def page_data(meeting: StudySession, member: Member, urls: dict[str, Any]) -> dict[str, Any]:
    """What the room's script reads from the page; who else is there comes over the wire."""
    zone = programme(meeting.programme_id).zone
    short = zone_name(meeting.starts_at, ZoneInfo(zone))
    room = {
        "id": str(meeting.id), "title": meeting.title, "zone": zone, "zone_name": short,
        "minutes": meeting.minutes, "starts_at": millis(meeting.starts_at), "urls": urls,
        "is_kept": meeting.is_retained,
    }  # fmt: skip
    data = {"room": room, "member": _public(member), "members": [], "contacts": contacts_of(meeting)}
    return data | ({"library": _library(meeting)} if member.leads else {})


def _library(meeting: StudySession) -> dict[str, Any]:
    """What leaders have one tap away: probes, nudges, and the study's codes for tags, when they may see those."""
    codes = code_tree(meeting.study_id).active if can_see_codebook(current_actor(), meeting.study) else []
    return {
        **{name: [gettext(text) for text in texts] for name, texts in METHODS[meeting.method].library.items()},
        "codes": [{"code": code.guid, "mark": code.mark, "name": code.full_name} for code in codes],
    }


def _public(member: Member) -> dict[str, str]:
    return {"id": member.id, "part": member.part.value, "pseudonym": member.pseudonym, "glyph": member.glyph}
