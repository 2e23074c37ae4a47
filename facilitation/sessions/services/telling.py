"""Telling people of their invitations, as part of the act itself."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from facilitation.sessions.models import StudySession
from facilitation.sessions.rules.calendar import Invitation, calendar_message
from facilitation.sessions.rules.readiness import BALINT
from portal.clock import now
from portal.db import db
from portal.features import Envelope
from portal.notifications.services import moment, notify
from portal.people.queries import accounts_of
from portal.programmes.models import Programme


def tell(
    session: StudySession, person_ids: Iterable[int | None], kind: str, *, is_off: bool = False,
    before: datetime | None = None,
) -> None:  # fmt: skip
    """Write one message of this kind to each of the people who has an account. Belongs inside a unit of work.

    `is_off`: it takes place, but without them, so that it goes out of their calendars and its page is not theirs.
    `before`: when it was to begin until now; what was less than a day away is told at once.
    """
    home = db.session.get_one(Programme, session.programme_id)
    accounts = accounts_of([one for one in person_ids if one is not None])
    if not accounts:
        return
    facts = facts_of(session, home.zone)
    facts["calendar"]["is_cancelled"] |= is_off
    if before is not None:
        facts["before"] = moment(before, home.zone)
    path = f"/p/{home.slug}/sessions/" + ("" if is_off else f"{session.id}/mine")
    notify(accounts.values(), kind, facts, path, session.programme_id)


def facts_of(session: StudySession, zone: str) -> dict[str, Any]:
    """What a message about a session carries: its words' facts, and what a calendar is told."""
    return {"title": session.title, "when": moment(session.starts_at, zone), "calendar": _told(session, zone)}


def invitation_kind(session: StudySession) -> str:
    """The invitation to a Balint group says what is kept of it."""
    if session.method != BALINT:
        return "session_invited"
    return "circle_invited_kept" if session.is_retained else "circle_invited"


def calendar_of(facts: dict[str, Any], envelope: Envelope) -> str:
    """The calendar's message of a mail, as the session stood when the message was written; empty for an old one."""
    told = facts.get("calendar")
    if not told:
        return ""
    address = envelope.home + envelope.path
    invitation = Invitation(
        told["guid"], told["title"], datetime.fromisoformat(told["starts_at"]), told["minutes"],
        told["place"] or (address if told["is_room"] else ""), address, told["revision"],
        datetime.fromisoformat(told["changed_at"]), told["is_cancelled"], told["zone"],
    )  # fmt: skip
    return calendar_message(invitation, envelope.sender, envelope.to)


def _told(session: StudySession, zone: str) -> dict[str, Any]:
    return {
        "guid": session.guid, "title": session.title, "starts_at": session.starts_at.isoformat(),
        "minutes": session.minutes, "place": session.place, "is_room": session.form == "room",
        "revision": session.version, "changed_at": now().isoformat(), "is_cancelled": session.state == "cancelled",
        "zone": zone,
    }  # fmt: skip
