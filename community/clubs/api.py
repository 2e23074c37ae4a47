"""Clubs over the API: what each is, and how many belong to it; nobody's name or id."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from community.clubs.models import Club
from community.clubs.policy import can_list_clubs, can_see_club, visible
from community.clubs.queries import club_of, sizes_of
from portal.api.access import api_access
from portal.api.pages import page_of
from portal.api.schemas import PageQuery, Shape
from portal.api.spec import reads, spec
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import current_actor

bp = Blueprint("clubs_api", __name__, url_prefix="/api/v1/programmes/<slug>/clubs")


class ClubOut(Shape):
    """A club. `territory_id` null: of the whole programme; `members` is how many belong to it now."""

    id: int
    guid: str
    name: str
    about: str
    charter: str
    territory_id: int | None
    members: int


class ClubsPage(Shape):
    """A page of clubs."""

    items: list[ClubOut]
    next: int | None


@bp.get("")
@api_access("community:read", can_list_clubs, programme_of)
@spec.validate(query=PageQuery, resp=reads(HTTP_200=ClubsPage), tags=["clubs"])
def club_list(home: Programme) -> ResponseReturnValue:
    """The clubs of a programme that this account may see."""
    rows, after = page_of(select(Club).where(Club.programme_id == home.id, visible(current_actor())), Club)
    sizes = sizes_of([row.id for row in rows])
    return ClubsPage(items=[_out(row, sizes) for row in rows], next=after).model_dump(mode="json")


@bp.get("/<int:club_id>")
@api_access("community:read", can_see_club, club_of)
@spec.validate(resp=reads(HTTP_200=ClubOut), tags=["clubs"])
def club_show(club: Club) -> ResponseReturnValue:
    """One club."""
    return _out(club, sizes_of([club.id])).model_dump(mode="json")


def _out(row: Club, sizes: dict[int, int]) -> ClubOut:
    return ClubOut(
        id=row.id, guid=row.guid, name=row.name, about=row.about, charter=row.charter, territory_id=row.territory_id,
        members=sizes.get(row.id, 0),
    )  # fmt: skip
