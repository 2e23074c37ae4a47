"""DOCX: a head, headings of phases and questions, and a paragraph for each turn."""

from io import BytesIO
from typing import TYPE_CHECKING

from facilitation.exchange.rules.clean import PlainText, xml_text
from facilitation.exchange.rules.documents.transcript import DocumentTurn, TranscriptDocument, short_clock
from facilitation.exchange.rules.losses import LossCount, Written

if TYPE_CHECKING:
    from docx.document import Document


def transcript_docx(document: TranscriptDocument) -> Written:
    """The transcript for a word processor: bold names, times in small type, line breaks kept."""
    import docx

    losses, file, target = LossCount(), docx.Document(), BytesIO()
    _properties(file, document, losses)
    file.add_heading(_clean(document.title, losses), level=1)
    for label, value in document.facts:
        file.add_paragraph(_clean(f"{label}: {value}", losses))
    for turn in document.turns:
        _write_turn(file, turn, losses)
    losses.add("times", sum(turn.end_ms is not None for turn in document.turns))
    file.save(target)
    return Written(target.getvalue(), losses.told())


def _properties(file: "Document", document: TranscriptDocument, losses: LossCount) -> None:
    properties = file.core_properties
    properties.title = _clean(document.title, losses)[:255]
    properties.author = "Golosa"
    properties.comments = ""
    properties.created = properties.modified = document.made_at.replace(tzinfo=None)


def _write_turn(file: "Document", turn: DocumentTurn, losses: LossCount) -> None:
    from docx.shared import Pt

    if turn.heading:
        file.add_heading(_clean(turn.heading, losses), level=2)
    paragraph = file.add_paragraph()
    if turn.start_ms is not None:
        paragraph.add_run(f"[{short_clock(turn.start_ms)}] ").font.size = Pt(8)
    paragraph.add_run(f"{_clean(turn.name, losses)}: ").bold = True
    paragraph.add_run(_clean(turn.text, losses))


def _clean(text: str, losses: LossCount) -> str:
    return xml_text(PlainText(text, losses).text, losses)
