"""What every service of findings begins and ends with."""

from facilitation.findings.models import Finding
from facilitation.findings.policy import can_edit_finding, can_see_finding
from facilitation.studies.errors import StudyIsArchived
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db
from portal.errors import NotFound


def editable(actor: Actor, finding_id: int) -> Finding:
    """The finding, for somebody who may change it. :raises NotFound, StudyIsArchived:"""
    finding = db.session.get(Finding, finding_id)
    if finding is None or not can_see_finding(actor, finding):
        raise NotFound
    if not can_edit_finding(actor, finding):
        raise StudyIsArchived
    return finding


def changed(actor: Actor, finding: Finding, action: str, details: dict[str, object] | None = None) -> None:
    """Note the act: its time and a row of the audit trail. The version counts edits of the texts only."""
    finding.changed_at = now()
    note(actor, finding, action, details)


def note(actor: Actor, finding: Finding, action: str, details: dict[str, object] | None = None) -> None:
    """A row of the audit trail."""
    record(
        actor, action, programme_id=finding.programme_id, object_kind="finding", object_id=finding.id, details=details
    )
