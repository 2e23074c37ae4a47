"""A transcript as something to read: TXT, WebVTT and DOCX, and as the plain text that REFI's places count in."""

from facilitation.exchange.rules.documents.docx import transcript_docx
from facilitation.exchange.rules.documents.text import ComposedText, compose_text, transcript_txt
from facilitation.exchange.rules.documents.transcript import DocumentTurn, TranscriptDocument
from facilitation.exchange.rules.documents.vtt import transcript_vtt

__all__ = [
    "ComposedText",
    "DocumentTurn",
    "TranscriptDocument",
    "compose_text",
    "transcript_docx",
    "transcript_txt",
    "transcript_vtt",
]
