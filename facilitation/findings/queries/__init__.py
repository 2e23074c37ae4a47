"""Reads of findings: one, those of a study with what they rest on, and the numbers of the report."""

from facilitation.findings.queries.report import CodeRow, SessionRow, code_rows, session_rows
from facilitation.findings.queries.views import (
    FindingView,
    PersonRow,
    Quote,
    evidence_of,
    finding_of,
    finding_view,
    findings_of,
    people_of,
    quote_of,
    segment_row,
)
from facilitation.transcripts.queries import barred_turns

__all__ = [
    "CodeRow",
    "FindingView",
    "PersonRow",
    "Quote",
    "SessionRow",
    "barred_turns",
    "code_rows",
    "evidence_of",
    "finding_of",
    "finding_view",
    "findings_of",
    "people_of",
    "quote_of",
    "segment_row",
    "session_rows",
]
