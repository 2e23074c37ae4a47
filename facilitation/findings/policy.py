"""Who may read and write findings: the working team of the study, writing only outside the archive."""

from sqlalchemy import ColumnElement, select

from facilitation.coding.models import Segment
from facilitation.findings.models import Evidence, Finding
from facilitation.studies.models import Study
from facilitation.studies.policy import can_read_study, readable
from facilitation.transcripts.models import Transcript
from portal.actor import Actor
from portal.db import db


def can_see_findings(actor: Actor, study: Study) -> bool:
    """The findings, passages and the report of a study: its working team."""
    return can_read_study(actor, study)


def can_write_findings(actor: Actor, study: Study) -> bool:
    """The same people while the study is not in the archive."""
    return study.archived_at is None and can_read_study(actor, study)


def can_see_finding(actor: Actor, finding: Finding) -> bool:
    """One finding."""
    return can_see_findings(actor, db.session.get_one(Study, finding.study_id))


def can_edit_finding(actor: Actor, finding: Finding) -> bool:
    """One finding and its evidence."""
    return can_write_findings(actor, db.session.get_one(Study, finding.study_id))


def can_edit_evidence(actor: Actor, evidence: Evidence) -> bool:
    """Whoever may edit its finding."""
    return can_edit_finding(actor, db.session.get_one(Finding, evidence.finding_id))


def can_use_segment(actor: Actor, segment: Segment) -> bool:
    """Put a passage into a finding of its study."""
    transcript = db.session.get_one(Transcript, segment.transcript_id)
    return can_write_findings(actor, db.session.get_one(Study, transcript.study_id))


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition on `Finding` that agrees with `can_see_finding`."""
    return Finding.study_id.in_(select(Study.id).where(readable(actor)))
