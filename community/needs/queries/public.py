"""What a page for everybody may show of needs."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, or_, select

from community.needs.models import Need
from community.needs.queries.lists import Line, needs_where
from community.projects.models import Project


@dataclass(frozen=True)
class PublicNeed:
    """Of a need what everybody may know: nobody's name, no way to reach anybody."""

    guid: str
    origin: str
    kind: str
    title: str
    words: str
    wanted: int | None
    unit: str
    pledged: int
    due_on: date | None
    times: str
    min_age: int | None
    max_age: int | None
    sector: str
    place: str
    club: str


OF_ROW = (
    "guid", "origin", "kind", "title", "words", "wanted", "unit", "pledged", "due_on", "times", "min_age", "max_age",
    "sector",
)  # fmt: skip


def public_needs(programme_id: int, limit: int) -> list[PublicNeed]:
    """The newest open ones that are for everybody: no pair's, none of a project that a minor carries; one query."""
    grown_up = select(Project.id).where(
        Project.programme_id == programme_id, Project.needs_ally.is_(False), Project.hidden_at.is_(None)
    )
    wanted = and_(
        Need.programme_id == programme_id, Need.audience == "public", Need.state == "open", Need.origin != "pair",
        or_(Need.project_id.is_(None), Need.project_id.in_(grown_up)),
    )  # fmt: skip
    found = needs_where(wanted, order=(Need.id.desc(),), most=limit)
    return [_public(one) for one in found]


def _public(one: Line) -> PublicNeed:
    said: dict[str, Any] = {name: getattr(one.row, name) for name in OF_ROW}
    return PublicNeed(**said, place=one.place, club=one.club)
