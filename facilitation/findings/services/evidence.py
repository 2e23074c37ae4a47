"""Evidence: passages for and against, moved, annotated, taken out and put back."""

from collections.abc import Collection
from itertools import count

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitation.coding.models import Segment
from facilitation.coding.services import keep_passage
from facilitation.findings.errors import NothingChosen, TextTooLong
from facilitation.findings.models import Evidence, Finding
from facilitation.findings.rules import SIDES, moved
from facilitation.findings.services.common import changed, editable
from facilitation.transcripts.models import Transcript
from portal.actor import Actor
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.limits import TEXT_CHARS


def add_evidence(
    actor: Actor, finding_id: int, segment_ids: Collection[int], side: str, note: str = ""
) -> list[Evidence]:
    """Put passages of the finding's own study on a side; they stay shown even when their last code is taken off.

    One that is there already changes its side and no more.

    :raises NothingChosen, TextTooLong, StudyIsArchived: :raises NotFound: also for a passage of another study.
    """
    wanted = list(dict.fromkeys(segment_ids))
    if not wanted:
        raise NothingChosen
    if side not in SIDES:
        raise NotFound
    with unit_of_work(lock=(Finding, finding_id)) as session:
        finding = editable(actor, finding_id)
        _check_study(session, finding, wanted)
        known = {row.segment_id: row for row in _all(session, finding_id)}
        places = count(max((row.position for row in known.values()), default=0) + 1)
        rows = [known.get(one) or _new(finding, one) for one in wanted]
        for row in rows:
            if row.side != side or row.removed_at is not None:
                row.side, row.position, row.removed_at = side, next(places), None
            row.note = _text(note) or row.note
        session.add_all(rows)
        session.flush()
        for one in wanted:
            keep_passage(actor, one)
        changed(actor, finding, "evidence_added", {"side": side, "count": len(rows)})
        return rows


def put_on_side(actor: Actor, evidence_id: int, side: str) -> Evidence:
    """Move evidence to the other side, as the last one there."""
    row = _row(evidence_id)
    return add_evidence(actor, row.finding_id, [row.segment_id], side)[0]


def note_evidence(actor: Actor, evidence_id: int, note: str) -> Evidence:
    """Say why a passage speaks for or against. :raises TextTooLong, StudyIsArchived, NotFound:"""
    with unit_of_work(lock=(Finding, _row(evidence_id).finding_id)):
        row = _row(evidence_id)
        finding = editable(actor, row.finding_id)
        if row.note != _text(note):
            row.note = _text(note)
            changed(actor, finding, "evidence_noted")
        return row


def move_evidence(actor: Actor, evidence_id: int, by: int) -> None:
    """Put evidence `by` places later on its side, or earlier when negative."""
    finding_id = _row(evidence_id).finding_id
    with unit_of_work(lock=(Finding, finding_id)) as session:
        editable(actor, finding_id)
        side = _row(evidence_id).side
        rows = [row for row in _all(session, finding_id) if row.side == side and row.removed_at is None]
        known = {row.id: row for row in rows}
        if evidence_id in known:
            places = sorted(row.position for row in rows)
            for place, one in zip(places, moved([row.id for row in rows], evidence_id, by), strict=True):
                known[one].position = place


def remove_evidence(actor: Actor, evidence_id: int) -> Evidence:
    """Take a passage out of a finding; it can be put back."""
    return _out(actor, evidence_id, is_out=True)


def restore_evidence(actor: Actor, evidence_id: int) -> Evidence:
    """Put a passage back where it was."""
    return _out(actor, evidence_id, is_out=False)


def _out(actor: Actor, evidence_id: int, *, is_out: bool) -> Evidence:
    with unit_of_work(lock=(Finding, _row(evidence_id).finding_id)):
        row = _row(evidence_id)
        finding = editable(actor, row.finding_id)
        if (row.removed_at is not None) is not is_out:
            row.removed_at = now() if is_out else None
            changed(actor, finding, "evidence_removed" if is_out else "evidence_restored")
        return row


def _row(evidence_id: int) -> Evidence:
    row = db.session.get(Evidence, evidence_id)
    if row is None:
        raise NotFound
    return row


def _all(session: Session, finding_id: int) -> list[Evidence]:
    rows = session.scalars(
        select(Evidence).where(Evidence.finding_id == finding_id).order_by(Evidence.position, Evidence.id)
    )
    return list(rows)


def _check_study(session: Session, finding: Finding, segment_ids: list[int]) -> None:
    found = session.scalar(
        select(func.count())
        .select_from(Segment)
        .join(Transcript, Transcript.id == Segment.transcript_id)
        .where(Segment.id.in_(segment_ids), Transcript.study_id == finding.study_id)
    )
    if found != len(segment_ids):
        raise NotFound


def _new(finding: Finding, segment_id: int) -> Evidence:
    return Evidence(
        programme_id=finding.programme_id, finding_id=finding.id, segment_id=segment_id, side="", note="", position=0,
        created_at=now(),
    )  # fmt: skip


def _text(note: str) -> str:
    if len(note) > TEXT_CHARS:
        raise TextTooLong(limit=TEXT_CHARS)
    return note.strip()
