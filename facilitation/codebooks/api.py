"""Codes over the API. The tree is a flat list: `parent_id` says where a code hangs, `place` its order in the whole."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from pydantic import Field

from facilitation.codebooks.models import Code
from facilitation.codebooks.policy import can_see_code, can_see_codebook
from facilitation.codebooks.queries import code_of, code_tree, study_id_of
from facilitation.codebooks.rules import COLOURS
from facilitation.codebooks.services import add_code, archive_code, change_code
from facilitation.studies.models import Study
from facilitation.studies.queries import study_of
from portal.api.access import api_access, require_version
from portal.api.pages import cut
from portal.api.rules import etag
from portal.api.schemas import NO_NUL, NOT_BLANK, PageQuery, RowId, Shape, Strict, body
from portal.api.spec import reads, spec, writes
from portal.limits import TEXT_CHARS, TITLE_CHARS
from portal.programmes.queries import programme
from portal.web.access import current_actor

bp = Blueprint("codebooks_api", __name__, url_prefix="/api/v1/programmes/<slug>")


class CodeOut(Shape):
    """A code. `colour` (1 to 12) is its own one or that of the code above; `own_colour` is the hex of an imported one.

    `place` counts from 1 through the whole tree from top to bottom; `path` are the names from the top to this code.
    """

    id: int
    guid: str
    parent_id: int | None
    place: int
    depth: int
    mark: str
    name: str
    path: list[str]
    definition: str
    colour: int | None
    chosen_colour: int | None
    own_colour: str
    is_archived: bool
    version: int


class CodePage(Shape):
    """A page of codes, by id."""

    items: list[CodeOut]
    next: int | None


class CodeIn(Strict):
    """A new code; without a colour it gets the next one of the palette, or that of the code above."""

    name: str = Field(min_length=1, max_length=TITLE_CHARS, pattern=NOT_BLANK)
    definition: str = Field("", max_length=TEXT_CHARS, pattern=NO_NUL)
    colour: int | None = Field(None, ge=1, le=COLOURS)
    parent_id: RowId | None = None


class CodeChange(Strict):
    """What shall be different; what is left out stays. `parent_id` null is the top, `colour` null the parent's."""

    name: str | None = Field(None, min_length=1, max_length=TITLE_CHARS, pattern=NOT_BLANK)
    definition: str | None = Field(None, max_length=TEXT_CHARS, pattern=NO_NUL)
    colour: int | None = Field(None, ge=1, le=COLOURS)
    parent_id: RowId | None = None


@bp.get("/studies/<int:study_id>/codes")
@api_access("codes:read", can_see_codebook, study_of)
@spec.validate(query=PageQuery, resp=reads(HTTP_200=CodePage), tags=["codes"])
def code_list(study: Study) -> ResponseReturnValue:
    """The codes of a study, the archived ones too."""
    rows, after = cut(_codes(study.id).values(), lambda row: row.id)
    return CodePage(items=rows, next=after).model_dump()


@bp.post("/studies/<int:study_id>/codes")
@api_access("codes:write", can_see_codebook, study_of)
@spec.validate(json=CodeIn, resp=writes(HTTP_201=CodeOut), tags=["codes"])
def code_create(study: Study) -> ResponseReturnValue:
    """Make a code, the last one below its parent."""
    given = body(CodeIn)
    code = add_code(
        current_actor(), study.id, given.name, parent_id=given.parent_id, definition=given.definition,
        colour=given.colour,
    )  # fmt: skip
    address = url_for("codebooks_api.code_show", slug=programme(code.programme_id).slug, code_id=code.id)
    return _answer(code, 201, {"Location": address})


@bp.get("/codes/<int:code_id>")
@api_access("codes:read", can_see_code, code_of)
@spec.validate(resp=reads(HTTP_200=CodeOut), tags=["codes"])
def code_show(code: Code) -> ResponseReturnValue:
    """One code."""
    return _answer(code)


@bp.patch("/codes/<int:code_id>")
@api_access("codes:write", can_see_code, code_of)
@spec.validate(json=CodeChange, resp=writes(HTTP_200=CodeOut), tags=["codes"])
def code_update(code: Code) -> ResponseReturnValue:
    """Change name, definition or colour, or stand it with all that is below it under another code; all or nothing."""
    require_version(code.version)
    given = body(CodeChange).model_dump(exclude_unset=True)
    changes = {name: value for name, value in given.items() if value is not None or name in ("colour", "parent_id")}
    change_code(current_actor(), code.id, code.version, **changes)
    return _answer(code)


@bp.delete("/codes/<int:code_id>")
@api_access("codes:write", can_see_code, code_of)
@spec.validate(resp=writes(HTTP_204=None), tags=["codes"])
def code_archive(code: Code) -> ResponseReturnValue:
    """Put a code away with everything below it; its passages stay, and it can be restored on its page."""
    require_version(code.version)
    archive_code(current_actor(), code.id)
    return "", 204


def _codes(study_id: int) -> dict[int, CodeOut]:
    nodes = code_tree(study_id).all
    facts = [name for name in CodeOut.model_fields if name not in ("place", "path")]
    return {
        node.id: CodeOut(**{name: getattr(node, name) for name in facts}, place=place, path=list(node.path))
        for place, node in enumerate(nodes, 1)
    }


def _answer(code: Code, status: int = 200, headers: dict[str, str] | None = None) -> ResponseReturnValue:
    shown = _codes(study_id_of(code))[code.id]
    return shown.model_dump(), status, {"ETag": etag(shown.version), **(headers or {})}
