"""Transcripts as documents: turns with headings where phase or question changes."""

from collections.abc import Iterator
from itertools import count

from flask_babel import gettext as _

from facilitation.exchange.queries.material import Material
from facilitation.exchange.rules.documents import DocumentTurn, TranscriptDocument
from facilitation.sessions.forms import FORM_LABELS
from facilitation.transcripts.forms import PHASE_LABELS
from facilitation.transcripts.queries import TranscriptRow, TurnView
from portal.web.format import when_text


def document_of(material: Material, text: TranscriptRow) -> TranscriptDocument:
    """One transcript with the facts of its session."""
    facts = (
        (_("Study"), material.study.title),
        (_("Held"), when_text(text.starts_at, material.zone, material.zone)),
        (_("Form"), str(FORM_LABELS[text.form])),
        *(((_("Group"), text.group_label),) if text.group_label else ()),
        _pseudonyms(),
    )
    return TranscriptDocument(text.title, tuple(turns_of_text(material, text)), material.made_at, facts)


def document_of_all(material: Material) -> TranscriptDocument:
    """All transcripts of a study one after another, each under its own heading."""
    turns = [turn for text in material.texts for turn in turns_of_text(material, text, with_title=True)]
    return TranscriptDocument(material.study.title, tuple(turns), material.made_at, (_pseudonyms(),))


def turns_of_text(material: Material, text: TranscriptRow, *, with_title: bool = False) -> Iterator[DocumentTurn]:
    """The turns of one transcript as they are written; withdrawn words say that they are."""
    before: tuple[str, str] | None = ("", "")
    numbers = count()
    for turn in material.turns[text.id]:
        heading = "" if (turn.phase, turn.question) == before else _heading(material, text, turn)
        if with_title and next(numbers) == 0:
            heading = " · ".join(filter(None, (_title(material, text), heading)))
        before = (turn.phase, turn.question)
        words = turn.text if turn.text is not None else _("[the words were withdrawn]")
        yield DocumentTurn(turn.label or None, words, turn.start_ms, turn.end_ms, heading)


def question_of(material: Material, turn: TurnView) -> str:
    """``2. Что помогло?``, empty when the turn belongs to no question of the guide."""
    number, words = material.questions.get((turn.transcript_id, turn.question), (0, ""))
    return f"{number}. {words}" if number else ""


def _heading(material: Material, text: TranscriptRow, turn: TurnView) -> str:
    phase = str(PHASE_LABELS.get(turn.phase, ""))
    return " · ".join(filter(None, (phase, question_of(material, turn))))


def _title(material: Material, text: TranscriptRow) -> str:
    held = when_text(text.starts_at, material.zone, material.zone)
    return ", ".join(filter(None, (text.title, text.group_label, held)))


def _pseudonyms() -> tuple[str, str]:
    return _("Names"), _("pseudonyms")
