"""How lines and answers came, as a table: one row for each, without its words."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime

from flask_babel import lazy_gettext as _

from facilitation.exchange.rules.losses import Written
from facilitation.exchange.rules.tables import csv_of


@dataclass(frozen=True)
class ParadataRow:
    """One line or answer of a participant; what was not noted is None. Times are in milliseconds from the question."""

    session: str
    transcript: str
    turn: int
    speaker: str
    kind: str
    phase: str
    phase_pass: int
    question: str
    mode: str
    place: int | None
    asked_at: datetime | None
    stored_at: datetime
    first_key_ms: int | None
    sent_ms: int | None
    characters: int
    pasted: int | None
    corrections: int
    seen_answers: int | None
    device: str


_LABELS: dict[str, object] = {
    "session": _("Session"),
    "transcript": _("Transcript"),
    "turn": _("Turn"),
    "speaker": _("Speaker"),
    "kind": _("Kind"),
    "phase": _("Phase"),
    "phase_pass": _("Pass of the phase"),
    "question": _("Question"),
    "mode": _("Before the others or hidden"),
    "place": _("Place in the round"),
    "asked_at": _("Question put at"),
    "stored_at": _("Stored at"),
    "first_key_ms": _("First key after, ms"),
    "sent_ms": _("Sent after, ms"),
    "characters": _("Characters"),
    "pasted": _("Of them pasted"),
    "corrections": _("Corrections"),
    "seen_answers": _("Others’ answers seen"),
    "device": _("Device"),
}


def paradata_csv(rows: Iterable[ParadataRow], *, delimiter: str = ";") -> Written:
    """UTF-8 with a byte order mark, as the table of passages."""
    names = [field.name for field in fields(ParadataRow)]
    heads = [str(_LABELS[name]) for name in names]
    return csv_of(heads, ([getattr(row, name) for name in names] for row in rows), delimiter)
