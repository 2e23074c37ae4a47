"""Findings over the API: the statement, the passages for and against it, and how many people stand behind each side."""

from typing import Any

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from pydantic import Field

from facilitation.coding.api import PassageOut, note_look, passage_out
from facilitation.findings.models import Finding
from facilitation.findings.policy import can_see_finding, can_see_findings
from facilitation.findings.queries import FindingView, Quote, finding_of, finding_view, findings_of
from facilitation.findings.rules import Support
from facilitation.findings.services import add_evidence, change_finding, create_finding
from facilitation.studies.models import Study
from facilitation.studies.queries import study_of
from portal.api.access import api_access, require_version
from portal.api.pages import cut
from portal.api.rules import etag
from portal.api.schemas import NO_NUL, NOT_BLANK, PageQuery, RowId, Shape, Strict, body
from portal.api.spec import reads, spec, writes
from portal.db import db
from portal.limits import API_PASSAGES_AT_ONCE, TEXT_CHARS
from portal.programmes.queries import programme
from portal.web.access import current_actor

bp = Blueprint("findings_api", __name__, url_prefix="/api/v1/programmes/<slug>")


class SideOut(Shape):
    """What one side rests on. People are counted once, leaders never; `blind` said it without hearing the others."""

    quotes: int
    people: int
    blind: int
    groups: list[str]


class FindingOut(Shape):
    """A finding. `state` is draft as long as something is `lacking`; `version` counts edits of its three texts."""

    id: int
    guid: str
    study_id: int
    statement: str
    limits: str
    against_note: str
    state: str
    lacking: list[str]
    support: SideOut
    doubt: SideOut
    people_of_study: int
    version: int


class EvidenceOut(Shape):
    """A passage that speaks for or against a finding."""

    id: int
    side: str
    note: str
    group: str
    segment: PassageOut


class FindingWhole(FindingOut):
    """A finding with its evidence, that for it first."""

    evidence: list[EvidenceOut]


class FindingPage(Shape):
    """A page of findings."""

    items: list[FindingOut]
    next: int | None


class FindingIn(Strict):
    """A new finding, which begins as a draft."""

    statement: str = Field(min_length=1, max_length=TEXT_CHARS, pattern=NOT_BLANK)
    limits: str = Field("", max_length=TEXT_CHARS, pattern=NO_NUL)
    against_note: str = Field("", max_length=TEXT_CHARS, pattern=NO_NUL)


class FindingChange(Strict):
    """What shall be different; what is left out stays."""

    statement: str | None = Field(None, min_length=1, max_length=TEXT_CHARS, pattern=NOT_BLANK)
    limits: str | None = Field(None, max_length=TEXT_CHARS, pattern=NO_NUL)
    against_note: str | None = Field(None, max_length=TEXT_CHARS, pattern=NO_NUL)
    state: str | None = Field(None, pattern="^(draft|stated)$")


class EvidenceIn(Strict):
    """Passages of the same study for one side; `segment_ids` are the `segment.id` of codings."""

    segment_ids: list[RowId] = Field(min_length=1, max_length=API_PASSAGES_AT_ONCE)
    side: str = Field(pattern="^(for|against)$")
    note: str = Field("", max_length=TEXT_CHARS, pattern=NO_NUL)


@bp.get("/studies/<int:study_id>/findings")
@api_access("findings:read", can_see_findings, study_of)
@spec.validate(query=PageQuery, resp=reads(HTTP_200=FindingPage), tags=["findings"])
def finding_list(study: Study) -> ResponseReturnValue:
    """The findings of a study without those put away."""
    rows, after = cut(findings_of(study.id), lambda one: one.finding.id)
    return FindingPage(items=[FindingOut(**_facts(row)) for row in rows], next=after).model_dump()


@bp.post("/studies/<int:study_id>/findings")
@api_access("findings:write", can_see_findings, study_of)
@spec.validate(json=FindingIn, resp=writes(HTTP_201=FindingWhole), tags=["findings"])
def finding_create(study: Study) -> ResponseReturnValue:
    """Begin a finding."""
    made = create_finding(current_actor(), study.id, **body(FindingIn).model_dump())
    slug = programme(made.programme_id).slug
    return _answer(made, 201, {"Location": url_for("findings_api.finding_show", slug=slug, finding_id=made.id)})


@bp.get("/findings/<int:finding_id>")
@api_access("findings:read", can_see_finding, finding_of)
@spec.validate(resp=reads(HTTP_200=FindingWhole), tags=["findings"])
def finding_show(finding: Finding) -> ResponseReturnValue:
    """One finding with its evidence."""
    return _answer(finding)


@bp.patch("/findings/<int:finding_id>")
@api_access("findings:write", can_see_finding, finding_of)
@spec.validate(json=FindingChange, resp=writes(HTTP_200=FindingWhole), tags=["findings"])
def finding_update(finding: Finding) -> ResponseReturnValue:
    """Change what a finding says, state it, or make it a draft again; 409 when it cannot be stated yet."""
    require_version(finding.version)
    change_finding(current_actor(), finding.id, finding.version, **body(FindingChange).model_dump(exclude_none=True))
    return _answer(finding)


@bp.post("/findings/<int:finding_id>/evidence")
@api_access("findings:write", can_see_finding, finding_of)
@spec.validate(json=EvidenceIn, resp=writes(HTTP_201=FindingWhole), tags=["findings"])
def evidence_create(finding: Finding) -> ResponseReturnValue:
    """Put passages on a side; one that is there already changes its side and no more."""
    given = body(EvidenceIn)
    add_evidence(current_actor(), finding.id, given.segment_ids, given.side, given.note)
    return _answer(finding, 201)


def _answer(finding: Finding, status: int = 200, headers: dict[str, str] | None = None) -> ResponseReturnValue:
    view = finding_view(finding)
    quotes = (*view.pro, *view.contra)
    shown = FindingWhole(**_facts(view), evidence=[_evidence(one) for one in quotes]).model_dump()
    version = view.finding.version
    study = db.session.get_one(Study, finding.study_id)
    note_look("api.finding", study, (one.passage for one in quotes))
    return shown, status, {"ETag": etag(version), **(headers or {})}


def _facts(view: FindingView) -> dict[str, Any]:
    row = view.finding
    return {
        "id": row.id, "guid": row.guid, "study_id": row.study_id, "statement": row.statement, "limits": row.limits,
        "against_note": row.against_note, "state": "draft" if view.is_draft else "stated",
        "lacking": list(view.lacking), "support": _side(view.support), "doubt": _side(view.doubt),
        "people_of_study": view.people_of_study, "version": row.version,
    }  # fmt: skip


def _side(side: Support) -> SideOut:
    return SideOut(quotes=side.quotes, people=len(side.people), blind=len(side.blind), groups=list(side.groups))


def _evidence(quote: Quote) -> EvidenceOut:
    return EvidenceOut(
        id=quote.evidence_id, side=quote.side, note=quote.note, group=quote.group,
        segment=passage_out(quote.passage, may_quote=not quote.is_barred),
    )  # fmt: skip
