"""Telling people of their invitations, as part of the act itself."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from facilitation.sessions.models import StudySession
from portal.db import db
from portal.notifications.services import notify
from portal.people.queries import accounts_of
from portal.programmes.models import Programme


def tell(session: StudySession, person_ids: Iterable[int | None], kind: str) -> None:
    """Write one message of this kind to each of the people who has an account. Belongs inside a unit of work."""
    home = db.session.get_one(Programme, session.programme_id)
    accounts = accounts_of([one for one in person_ids if one is not None])
    if not accounts:
        return
    local = session.starts_at.astimezone(ZoneInfo(home.zone))
    facts = {"title": session.title, "when": f"{local:%d.%m.%Y, %H:%M} ({_offset(local.strftime('%z'))})"}
    path = f"/p/{home.slug}/sessions/{session.id}/mine"
    notify(accounts.values(), kind, facts, path, session.programme_id)


def _offset(shift: str) -> str:
    """``+0300`` as ``UTC+3``, the same in every language."""
    hours, minutes = int(shift[:3]), shift[3:5]
    return f"UTC{hours:+d}" + (f":{minutes}" if minutes != "00" else "")
