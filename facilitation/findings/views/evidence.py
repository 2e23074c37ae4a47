"""Acts on one piece of evidence."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from facilitation.findings.models import Evidence
from facilitation.findings.policy import can_edit_evidence
from facilitation.findings.queries import evidence_of
from facilitation.findings.services import (
    move_evidence,
    note_evidence,
    put_on_side,
    remove_evidence,
    restore_evidence,
)
from facilitation.findings.views.blueprint import bp, slug_of
from portal.actor import Actor
from portal.errors import NotFound
from portal.web.access import access, current_actor


@bp.post("/evidence/<int:evidence_id>")
@access(can_edit_evidence, evidence_of)
def evidence_update(evidence: Evidence) -> ResponseReturnValue:
    """Do what the pressed button says: up, down, other side, note, remove, restore."""
    slug, finding_id, evidence_id = slug_of(evidence.programme_id), evidence.finding_id, evidence.id
    act = request.form.get("act", "")
    _do(current_actor(), evidence, act)
    address = url_for(
        "findings.finding_show", slug=slug, finding_id=finding_id, gone=evidence_id if act == "remove" else None,
        _anchor="gone" if act == "remove" else f"evidence-{evidence_id}",
    )  # fmt: skip
    return redirect(address, 303)


def _do(actor: Actor, evidence: Evidence, act: str) -> None:
    evidence_id = evidence.id
    if act in ("up", "down"):
        move_evidence(actor, evidence_id, -1 if act == "up" else 1)
    elif act == "side":
        put_on_side(actor, evidence_id, "against" if evidence.side == "for" else "for")
    elif act == "note":
        note_evidence(actor, evidence_id, request.form.get("note", ""))
    elif act == "remove":
        remove_evidence(actor, evidence_id)
    elif act == "restore":
        restore_evidence(actor, evidence_id)
    else:
        raise NotFound
