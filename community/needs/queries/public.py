"""What a page for everybody may show of needs."""

from sqlalchemy import and_, or_, select

from community.needs.models import Need
from community.needs.queries.lists import Line, needs_where
from community.projects.models import Project


def public_needs(programme_id: int, limit: int) -> list[Line]:
    """The newest open ones that are for everybody: no pair's, none of a project that a minor carries; one query."""
    grown_up = select(Project.id).where(
        Project.programme_id == programme_id, Project.needs_ally.is_(False), Project.hidden_at.is_(None)
    )
    wanted = and_(
        Need.programme_id == programme_id, Need.audience == "public", Need.state == "open", Need.origin != "pair",
        or_(Need.project_id.is_(None), Need.project_id.in_(grown_up)),
    )  # fmt: skip
    return needs_where(wanted, order=(Need.id.desc(),), most=limit)
