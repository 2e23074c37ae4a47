"""What projects say elsewhere: on the home pages, on the club's page, among the work that waits."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from community.clubs.models import Club
from community.projects import policy
from community.projects.models import Project
from community.projects.queries import (
    Asked,
    Waiting,
    find_projects,
    has_idea,
    has_next,
    has_yeses,
    own_ideas,
    own_next,
    without_ally,
    yeses_awaited,
)
from community.projects.queries.words import STATE_LABELS, STATE_MARKS
from community.projects.views.blueprint import PAGES
from portal.actor import Actor
from portal.features import HomeCard, Work, WorkItem
from portal.people.models import Person
from portal.people.policy import MANAGERS
from portal.people.queries import minors_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme

ON_HOME = 3
ON_CLUB = 4
PANEL = PAGES + "club_panel.html"


def yeses(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """The yeses that are asked of the reader, of the self or a child."""
    rows = yeses_awaited(actor, programme_id)
    slug = programme(programme_id).slug
    return {"rows": [(one, _where(slug, one)) for one in rows]} if rows else None


def _where(slug: str, one: Waiting) -> str:
    """The page where the answer is given."""
    if one.what == "child":
        return url_for("projects.child_show", slug=slug, project_id=one.project_id, child_id=one.child_id)
    page = "story_show" if one.what in ("story", "child_story") else "project_show"
    return url_for(f"projects.{page}", slug=slug, project_id=one.project_id)


def next_steps(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """The next steps that the reader took on."""
    rows = own_next(programme_id, actor.person_in(programme_id) or 0, ON_HOME)
    return {"rows": rows} if rows else None


def ideas(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """The reader's ideas that are not open yet."""
    rows = own_ideas(programme_id, actor.person_in(programme_id) or 0)
    return {"rows": rows} if rows else None


CARDS = (
    HomeCard(PAGES + "home_yeses.html", yeses, order=16, is_step=True, waits=has_yeses),
    HomeCard(PAGES + "home_next.html", next_steps, order=28, is_step=True, waits=has_next),
    HomeCard(PAGES + "home_idea.html", ideas, order=46, waits=has_idea),
)


def club_panel(actor: Actor, club: Club) -> dict[str, Any] | None:
    """What its members do as projects, what is over left to the list; one query."""
    at = programme(club.programme_id)
    found = find_projects(actor, at, Asked(club_id=club.id, size=ON_CLUB, is_open=True))
    return {
        "rows": found.rows, "states": STATE_LABELS, "marks": STATE_MARKS,
        "may_start": policy.can_start_project(actor, at),
    }  # fmt: skip


def waiting(actor: Actor, at: Programme, limit: int) -> Work:
    """Minors' projects without a grown-up, the longest waiting first."""
    if not actor.has(at.id, *MANAGERS):
        return Work((), 0)
    rows, total = without_ally(actor, at.id, limit)
    young = minors_of([one for _row, one in rows])
    return Work(tuple(_item(row, one, at, is_minor=one.id in young) for row, one in rows), total)


def _item(row: Project, one: Person, at: Programme, *, is_minor: bool) -> WorkItem:
    where = url_for("projects.project_show", slug=at.slug, project_id=row.id)
    note = _("begun by %(name)s, nobody grown up goes with it yet", name=one.given_name)
    return WorkItem(row.title, where, note, row.sent_at, minor_ids=(one.id,) if is_minor else ())
