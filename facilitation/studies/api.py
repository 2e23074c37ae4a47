"""Studies over the API."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from pydantic import Field
from sqlalchemy import select

from facilitation.studies.models import Study
from facilitation.studies.policy import can_create_study, can_edit_study, can_list_studies, can_see_study, visible
from facilitation.studies.queries import study_of
from facilitation.studies.rules import STATES
from facilitation.studies.services import KEPT, create_study, edit_study
from portal.api.access import api_access, require_version
from portal.api.pages import page_of
from portal.api.rules import etag
from portal.api.schemas import NO_NUL, NOT_BLANK, PageQuery, RowId, Shape, Strict, body
from portal.api.spec import reads, spec, writes
from portal.limits import TEXT_CHARS, TITLE_CHARS
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import current_actor

bp = Blueprint("studies_api", __name__, url_prefix="/api/v1/programmes/<slug>/studies")


class StudyOut(Shape):
    """A study without anybody's words."""

    id: int
    guid: str
    territory_id: int | None
    title: str
    question: str
    method: str
    state: str
    version: int


class StudyPage(Shape):
    """A page of studies."""

    items: list[StudyOut]
    next: int | None


class StudyIn(Strict):
    """A new study. Without a territory it is the whole programme's; else only who oversees that place sees it."""

    title: str = Field(min_length=1, max_length=TITLE_CHARS, pattern=NOT_BLANK)
    question: str = Field("", max_length=TEXT_CHARS, pattern=NO_NUL)
    territory_id: RowId | None = None


class StudyChange(StudyIn):
    """The study as it shall be."""

    state: str = Field(pattern=f"^({'|'.join(STATES)})$")


@bp.get("")
@api_access("studies:read", can_list_studies, programme_of)
@spec.validate(query=PageQuery, resp=reads(HTTP_200=StudyPage), tags=["studies"])
def study_list(home: Programme) -> ResponseReturnValue:
    """The studies that this account may see."""
    wanted = select(Study).where(Study.programme_id == home.id, visible(current_actor()))
    rows, after = page_of(wanted, Study)
    return StudyPage(items=[_out(row) for row in rows], next=after).model_dump()


@bp.post("")
@api_access("studies:write", can_create_study, programme_of)
@spec.validate(json=StudyIn, resp=writes(HTTP_201=StudyOut), tags=["studies"])
def study_create(home: Programme) -> ResponseReturnValue:
    """Begin a study; whoever asks leads it."""
    asked = body(StudyIn)
    study = create_study(
        current_actor(), home.id, title=asked.title, question=asked.question, territory_id=asked.territory_id
    )
    return _out(study).model_dump(), 201, {"ETag": etag(study.version)}


@bp.get("/<int:study_id>")
@api_access("studies:read", can_see_study, study_of)
@spec.validate(resp=reads(HTTP_200=StudyOut), tags=["studies"])
def study_show(study: Study) -> ResponseReturnValue:
    """One study."""
    return _out(study).model_dump(), 200, {"ETag": etag(study.version)}


@bp.patch("/<int:study_id>")
@api_access("studies:write", can_edit_study, study_of)
@spec.validate(json=StudyChange, resp=writes(HTTP_200=StudyOut), tags=["studies"])
def study_update(study: Study) -> ResponseReturnValue:
    """Change a study; If-Match must name the version that was read."""
    require_version(study.version)
    asked = body(StudyChange)
    changed = edit_study(
        current_actor(), study.id, study.version, title=asked.title, question=asked.question, state=asked.state,
        territory_id=asked.territory_id if "territory_id" in asked.model_fields_set else KEPT,
    )  # fmt: skip
    return _out(changed).model_dump(), 200, {"ETag": etag(changed.version)}


def _out(row: Study) -> StudyOut:
    return StudyOut.model_validate(row, from_attributes=True)
