"""Findings themselves: begin, write, state, order, put away."""

from sqlalchemy import func, select

from facilitation.findings.errors import FindingNotReady, StaleFinding, StatementMissing, TextTooLong
from facilitation.findings.models import Finding
from facilitation.findings.policy import can_see_findings, can_write_findings
from facilitation.findings.queries import finding_view
from facilitation.findings.rules import moved
from facilitation.findings.services.common import changed, editable, note
from facilitation.studies.errors import StudyIsArchived
from facilitation.studies.models import Study
from portal.actor import Actor
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.errors import NotFound
from portal.limits import TEXT_CHARS


def create_finding(
    actor: Actor, study_id: int, *, statement: str, limits: str = "", against_note: str = "", guid: str = ""
) -> Finding:
    """Begin a finding as a draft, the last of its study.

    :param guid: made with the form; a second submit answers with the first one's finding.
    :raises StatementMissing, TextTooLong, StudyIsArchived, NotFound:
    """
    with unit_of_work(lock=(Study, study_id)) as session:
        study = session.get(Study, study_id)
        if study is None or not can_see_findings(actor, study):
            raise NotFound
        if not can_write_findings(actor, study):
            raise StudyIsArchived
        person_id = actor.person_in(study.programme_id)
        before = _same_form(study_id, guid, person_id)
        if before is not None:
            return before
        last = session.scalar(select(func.max(Finding.position)).where(Finding.study_id == study_id)) or 0
        finding = Finding(
            guid=guid or new_guid(), programme_id=study.programme_id, study_id=study_id, position=last + 1,
            state="draft", version=1, created_by_id=person_id, created_at=now(), changed_at=now(),
        )  # fmt: skip
        _write(finding, statement, limits, against_note)
        session.add(finding)
        session.flush()
        note(actor, finding, "finding_created")
        return finding


def edit_finding(
    actor: Actor, finding_id: int, version: int, *, statement: str, limits: str = "", against_note: str = ""
) -> Finding:
    """Change what a finding says. The same words again change nothing, not even the version.

    :param version: of the page that was edited. :raises StaleFinding: when somebody saved in between.
    :raises StatementMissing, TextTooLong, StudyIsArchived, NotFound:
    """
    with unit_of_work(lock=(Finding, finding_id)):
        finding = editable(actor, finding_id)
        before = (finding.statement, finding.limits, finding.against_note)
        if before == (statement.strip(), limits.strip(), against_note.strip()):
            return finding
        if finding.version != version:
            raise StaleFinding
        _write(finding, statement, limits, against_note)
        finding.version += 1
        changed(actor, finding, "finding_edited")
        return finding


def set_state(actor: Actor, finding_id: int, state: str) -> Finding:
    """State a finding, or make it a draft again.

    :raises FindingNotReady: when something it rests on is missing. :raises StudyIsArchived, NotFound:
    """
    with unit_of_work(lock=(Finding, finding_id)):
        finding = editable(actor, finding_id)
        if state not in ("draft", "stated"):
            raise NotFound
        if state == "stated" and finding_view(finding).lacking:
            raise FindingNotReady
        if finding.state != state:
            finding.state = state
            changed(actor, finding, "finding_stated" if state == "stated" else "finding_reopened")
        return finding


def change_finding(actor: Actor, finding_id: int, version: int, *, state: str | None = None, **texts: str) -> Finding:
    """Change some of the texts and the state at once, all or nothing; what is not named stays.

    :raises: as `edit_finding` and `set_state`.
    """
    with unit_of_work(lock=(Finding, finding_id)):
        finding = editable(actor, finding_id)
        before = {name: getattr(finding, name) for name in ("statement", "limits", "against_note")}
        edit_finding(actor, finding_id, version, **(before | texts))
        return finding if state is None else set_state(actor, finding_id, state)


def move_finding(actor: Actor, finding_id: int, by: int) -> None:
    """Put a finding `by` places later among those of its study that are not put away, or earlier when negative."""
    with unit_of_work(lock=(Study, _study_id(finding_id))) as session:
        finding = editable(actor, finding_id)
        rows = session.scalars(
            select(Finding)
            .where(Finding.study_id == finding.study_id, Finding.archived_at.is_(None))
            .order_by(Finding.position, Finding.id)
        ).all()
        known = {row.id: row for row in rows}
        if finding_id in known:
            for place, one in enumerate(moved([row.id for row in rows], finding_id, by), 1):
                known[one].position = place


def archive_finding(actor: Actor, finding_id: int) -> None:
    """Put a finding away with its evidence; doing it twice is the same as once."""
    _put_away(actor, finding_id, is_away=True)


def restore_finding(actor: Actor, finding_id: int) -> None:
    """Take a finding back."""
    _put_away(actor, finding_id, is_away=False)


def _put_away(actor: Actor, finding_id: int, *, is_away: bool) -> None:
    with unit_of_work(lock=(Finding, finding_id)):
        finding = editable(actor, finding_id)
        if (finding.archived_at is not None) is not is_away:
            finding.archived_at = now() if is_away else None
            changed(actor, finding, "finding_archived" if is_away else "finding_restored")


def _study_id(finding_id: int) -> int:
    found = db.session.scalar(select(Finding.study_id).where(Finding.id == finding_id))
    if found is None:
        raise NotFound
    return found


def _same_form(study_id: int, guid: str, person_id: int | None) -> Finding | None:
    mine = (Finding.guid == guid, Finding.study_id == study_id, Finding.created_by_id == person_id)
    return db.session.scalar(select(Finding).where(*mine)) if guid else None


def _write(finding: Finding, statement: str, limits: str, against_note: str) -> None:
    texts = [text.strip() for text in (statement, limits, against_note)]
    if not texts[0]:
        raise StatementMissing
    if any(len(text) > TEXT_CHARS for text in texts):
        raise TextTooLong(limit=TEXT_CHARS)
    finding.statement, finding.limits, finding.against_note = texts
