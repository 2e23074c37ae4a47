"""Reads of findings: one, those of a study with what they rest on, and the numbers of the report."""

from facilitation.findings.queries.reading import (
    Ground,
    Stated,
    evidence_for,
    evidence_of,
    finding_of,
    finding_view,
    findings_of,
    ground_of,
    segment_row,
    stated_in,
)
from facilitation.findings.queries.report import CodeRow, SessionRow, code_rows, session_rows
from facilitation.findings.queries.views import FindingView, PersonRow, Quote, people_of, quote_of
from facilitation.transcripts.queries import barred_turns

__all__ = [
    "CodeRow",
    "FindingView",
    "Ground",
    "PersonRow",
    "Quote",
    "SessionRow",
    "Stated",
    "barred_turns",
    "code_rows",
    "evidence_for",
    "evidence_of",
    "finding_of",
    "finding_view",
    "findings_of",
    "ground_of",
    "people_of",
    "quote_of",
    "segment_row",
    "session_rows",
    "stated_in",
]
