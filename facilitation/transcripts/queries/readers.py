"""Who has read a transcript, as the audit trail says it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from facilitation.transcripts.models import Transcript
from portal.audit.models import AuditEntry
from portal.db import db
from portal.people.models import Person

SHOWN = 200
PAGES = ("transcript", "workbench", "api.turns")
"""Where the whole text is read: the page and its print, the workbench, the API."""


@dataclass(frozen=True)
class Reading:
    """One reading; `who` is empty for an account without a person in the programme."""

    at: datetime
    who: str
    page: str


def readings_of(transcript: Transcript) -> list[Reading]:
    """The latest readings first; one query."""
    rows = db.session.execute(
        select(AuditEntry.at, AuditEntry.details, Person)
        .outerjoin(
            Person, (Person.account_id == AuditEntry.account_id) & (Person.programme_id == transcript.programme_id)
        )
        .where(
            AuditEntry.action == "looked", AuditEntry.object_kind == "transcript",
            AuditEntry.object_id == transcript.id, AuditEntry.programme_id == transcript.programme_id,
        )
        .order_by(AuditEntry.id.desc())
        .limit(SHOWN)
    ).all()  # fmt: skip
    return [Reading(at, one.name if one else "", str(details.get("page", ""))) for at, details, one in rows]
