"""Programmes over the API."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from portal.api.access import api_access
from portal.api.pages import page_of
from portal.api.rules import etag
from portal.api.schemas import PageQuery, Shape
from portal.api.spec import reads, spec
from portal.programmes.models import Programme
from portal.programmes.policy import can_see_programme, visible
from portal.programmes.queries import programme_of
from portal.web.access import current_actor, is_signed_in

bp = Blueprint("programmes_api", __name__, url_prefix="/api/v1/programmes")


class ProgrammeOut(Shape):
    """A programme."""

    id: int
    guid: str
    slug: str
    name: str
    region: str
    zone: str
    locale: str


class ProgrammePage(Shape):
    """A page of programmes."""

    items: list[ProgrammeOut]
    next: int | None


@bp.get("")
@api_access("programmes:read", is_signed_in)
@spec.validate(query=PageQuery, resp=reads(HTTP_200=ProgrammePage), tags=["programmes"])
def programme_list() -> ResponseReturnValue:
    """The programmes that this account is somebody in."""
    rows, after = page_of(select(Programme).where(visible(current_actor())), Programme)
    return ProgrammePage(items=[_out(row) for row in rows], next=after).model_dump()


@bp.get("/<slug>")
@api_access("programmes:read", can_see_programme, programme_of)
@spec.validate(resp=reads(HTTP_200=ProgrammeOut), tags=["programmes"])
def programme_show(programme: Programme) -> ResponseReturnValue:
    """One programme."""
    return _out(programme).model_dump(), 200, {"ETag": etag(programme.version)}


def _out(row: Programme) -> ProgrammeOut:
    return ProgrammeOut.model_validate(row, from_attributes=True)
