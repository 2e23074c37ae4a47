"""Lists of projects: what there is, somebody's next step, which yes is waited for, what is asked of partners."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, String, and_, cast, func, literal, null, or_, select, union_all

from community.clubs.models import Club
from community.projects.models import (
    Project,
    ProjectAsk,
    ProjectHero,
    ProjectHeroWord,
    ProjectPart,
    ProjectPermission,
    ProjectStep,
)
from community.projects.policy import visible
from community.projects.rules import LIVE, STATES, WORKING
from portal.actor import Actor
from portal.db import db
from portal.people.models import Person
from portal.programmes.models import Programme
from portal.programmes.queries import within

A_PAGE = 20  # cards fill a phone soon


@dataclass(frozen=True)
class Asked:
    """What a list is asked for; `which` is ``all``, ``mine`` or ``seeking``, `is_open` leaves out what has ended."""

    which: str = "all"
    state: str = ""
    club_id: int | None = None
    territory_id: int | None = None
    page: int = 1
    size: int = A_PAGE
    is_open: bool = False


@dataclass(frozen=True)
class Row:
    """A project of a list: how many work on it, who carries it by first name, how many steps of how many are done."""

    project: Project
    team: int
    lead: str
    done: int
    steps: int


@dataclass(frozen=True)
class Found:
    """One page of a list, and whether another follows."""

    rows: tuple[Row, ...]
    has_more: bool


@dataclass(frozen=True)
class Waiting:
    """A yes that the reader is asked for: `what` is ``ally``, ``member``, ``child``, ``story`` or ``child_story``."""

    what: str
    project_id: int
    title: str
    child_id: int | None = None
    child: str = ""


@dataclass(frozen=True)
class OpenAsk:
    """What is asked of partners, with its project."""

    ask: ProjectAsk
    project: Project


def find_projects(actor: Actor, at: Programme, asked: Asked) -> Found:
    """One page, what changed last first; one query."""
    wanted: list[ColumnElement[bool]] = [Project.programme_id == at.id, visible(actor)]
    if asked.state in STATES:
        wanted.append(Project.state == asked.state)
    if asked.is_open:
        wanted.append(Project.ended_at.is_(None))
    if asked.club_id is not None:
        wanted.append(Project.club_id == asked.club_id)
    if asked.territory_id is not None:
        wanted.append(Project.territory_id.in_(within([asked.territory_id])))
    if asked.which == "seeking":
        wanted += [Project.is_seeking.is_(True), Project.state.in_(WORKING)]
    elif asked.which == "mine":
        wanted.append(_mine(actor, at.id))
    page = (
        _rows().where(*wanted).order_by(Project.changed_at.desc(), Project.id.desc()).limit(asked.size + 1)
        .offset((asked.page - 1) * asked.size)
    )  # fmt: skip
    found = [Row(one.Project, one.team, one.lead, one.done, one.steps) for one in db.session.execute(page)]
    return Found(tuple(found[: asked.size]), len(found) > asked.size)


def _rows() -> Select[Any]:
    team = select(func.count()).where(
        ProjectPart.project_id == Project.id, ProjectPart.part != "ally", ProjectPart.state == "in"
    )
    steps = select(func.count()).where(ProjectStep.project_id == Project.id)
    done = steps.where(ProjectStep.done_at.is_not(None))
    return select(
        Project, Person.given_name.label("lead"), team.scalar_subquery().label("team"),
        steps.scalar_subquery().label("steps"), done.scalar_subquery().label("done"),
    ).join(Person, Person.id == Project.lead_id)  # fmt: skip


def _mine(actor: Actor, programme_id: int) -> ColumnElement[bool]:
    people = [actor.person_in(programme_id) or 0, *actor.children]
    own = (ProjectPart.person_id.in_(people), ProjectPart.state.in_(LIVE))
    return Project.id.in_(select(ProjectPart.project_id).where(*own))


def own_next(programme_id: int, person_id: int, limit: int) -> list[tuple[ProjectStep, Project]]:
    """The steps that somebody took on and has not done, the first to be done first; one query."""
    found = db.session.execute(_next(programme_id, person_id).limit(limit))
    return [(one.ProjectStep, one.Project) for one in found]


def _next(programme_id: int, person_id: int) -> Select[ProjectStep, Project]:
    return (
        select(ProjectStep, Project)
        .join(Project, Project.id == ProjectStep.project_id)
        .where(
            ProjectStep.programme_id == programme_id, ProjectStep.person_id == person_id,
            ProjectStep.done_at.is_(None), Project.state.in_(WORKING),
        )
        .order_by(ProjectStep.due_on.is_(None), ProjectStep.due_on, ProjectStep.number, ProjectStep.id)
    )  # fmt: skip


def has_next(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition that `own_next` finds something; None for who is nobody here."""
    own = actor.person_in(programme_id)
    return None if own is None else _next(programme_id, own).order_by(None).exists()


def own_ideas(programme_id: int, person_id: int) -> list[Project]:
    """Ideas of the reader's that are not open to others yet; one query."""
    return list(db.session.scalars(_ideas(programme_id, person_id).order_by(Project.changed_at.desc(), Project.id)))


def _ideas(programme_id: int, person_id: int) -> Select[Project]:
    return select(Project).where(
        Project.programme_id == programme_id, Project.lead_id == person_id, Project.state == "idea"
    )


def has_idea(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition that `own_ideas` finds something."""
    own = actor.person_in(programme_id)
    return None if own is None else _ideas(programme_id, own).exists()


def yeses_awaited(actor: Actor, programme_id: int) -> list[Waiting]:
    """Every yes that the reader is asked for, of the self and of a child; one query."""
    found = db.session.execute(union_all(*_awaited(actor, programme_id)))
    rows = [Waiting(one.what, one.project_id, one.title, one.child_id, one.child or "") for one in found]
    order = ("child", "ally", "member", "join", "child_story", "story")
    return sorted(rows, key=lambda one: (order.index(one.what), one.project_id, one.child_id or 0))


def has_yeses(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition that `yeses_awaited` finds something."""
    if actor.person_in(programme_id) is None:
        return None
    return or_(*(one.exists() for one in _awaited(actor, programme_id)))


def _awaited(actor: Actor, programme_id: int) -> list[Any]:
    own, children = actor.person_in(programme_id) or 0, list(actor.children)
    parts = [_invited("ally", own), _invited("member", own), _joining(own), _named("story", [own], own)]
    if children:
        parts += [_child(children, own), _named("child_story", children, own)]
    return [one.where(Project.programme_id == programme_id) for one in parts]


def _said(what: str) -> Any:
    return select(
        literal(what).label("what"), Project.id.label("project_id"), Project.title,
        cast(null(), Integer).label("child_id"), cast(null(), String).label("child"),
    )  # fmt: skip


def _of_child(what: str) -> Any:
    return select(
        literal(what).label("what"), Project.id.label("project_id"), Project.title, Person.id.label("child_id"),
        Person.given_name.label("child"),
    )  # fmt: skip


def _invited(what: str, own: int) -> Any:
    asked = and_(ProjectPart.person_id == own, ProjectPart.state == "invited", ProjectPart.part == what)
    return _said(what).join(ProjectPart, and_(ProjectPart.project_id == Project.id, asked))


def _joining(own: int) -> Any:
    """For who carries it or is its ally: somebody asks to join."""
    asks = select(ProjectPart.id).where(ProjectPart.project_id == Project.id, ProjectPart.state == "asked")
    return _said("join").where(or_(Project.lead_id == own, Project.ally_id == own), asks.exists())


def _child(children: list[int], own: int) -> Any:
    said = select(ProjectPermission.id).where(
        ProjectPermission.project_id == Project.id, ProjectPermission.child_id == ProjectPart.person_id,
        ProjectPermission.guardian_id == own,
    )  # fmt: skip
    waits = and_(ProjectPart.state == "waits", ProjectPart.person_id.in_(children))
    return (
        _of_child("child")
        .join(ProjectPart, and_(ProjectPart.project_id == Project.id, waits))
        .join(Person, Person.id == ProjectPart.person_id)
        .where(~said.exists())
    )


def _named(what: str, people: list[int], own: int) -> Any:
    said = select(ProjectHeroWord.id).where(
        ProjectHeroWord.project_id == ProjectHero.project_id, ProjectHeroWord.person_id == ProjectHero.person_id,
        ProjectHeroWord.by_id == own,
    )  # fmt: skip
    begun = _said(what) if what == "story" else _of_child(what)
    joined = begun.join(ProjectHero, ProjectHero.project_id == Project.id)
    if what != "story":
        joined = joined.join(Person, Person.id == ProjectHero.person_id)
    return joined.where(ProjectHero.person_id.in_(people), Project.story_at.is_not(None), ~said.exists())


def open_asks(
    actor: Actor, programme_id: int, limit: int, *, kind: str = "", besides: int | None = None
) -> list[OpenAsk]:
    """What the programme's projects ask of partners now, the soonest first; only of projects that the actor sees.

    One query. :param besides: a person whose own projects are left out.
    """
    wanted = [
        ProjectAsk.programme_id == programme_id, ProjectAsk.state == "open", Project.state.in_(WORKING),
        Project.shown_at.is_not(None), visible(actor),
    ]  # fmt: skip
    if kind:
        wanted.append(ProjectAsk.kind == kind)
    if besides is not None:
        own = (ProjectPart.person_id == besides, ProjectPart.state.in_(LIVE))
        wanted.append(Project.id.not_in(select(ProjectPart.project_id).where(*own)))
    found = db.session.execute(
        select(ProjectAsk, Project)
        .join(Project, Project.id == ProjectAsk.project_id)
        .where(*wanted)
        .order_by(ProjectAsk.needed_on.is_(None), ProjectAsk.needed_on, ProjectAsk.id)
        .limit(limit)
    )
    return [OpenAsk(one.ProjectAsk, one.Project) for one in found]


def without_ally(actor: Actor, programme_id: int, limit: int) -> tuple[list[tuple[Project, Person]], int]:
    """Minors' projects that wait for a grown-up, of the actor's places, the longest first; how many in all."""
    wanted = (
        Project.programme_id == programme_id, Project.needs_ally, Project.ally_id.is_(None),
        Project.sent_at.is_not(None), Project.state.not_in(["done", "dropped"]), visible(actor),
    )  # fmt: skip
    total = func.count().over().label("total")
    found = db.session.execute(
        select(Project, Person, total)
        .join(Person, Person.id == Project.lead_id)
        .where(*wanted)
        .order_by(Project.sent_at, Project.id)
        .limit(limit)
    ).all()
    return [(one.Project, one.Person) for one in found], found[0].total if found else 0


def clubs_named(programme_id: int) -> dict[int, str]:
    """The clubs of the programme by id."""
    rows = db.session.execute(
        select(Club.id, Club.name).where(Club.programme_id == programme_id).order_by(Club.sort_key)
    )
    return {one.id: one.name for one in rows}
