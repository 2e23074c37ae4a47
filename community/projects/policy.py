"""Who may do what with a project: its words are the lead's, a grown-up stands beside minors, others look on."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from community.projects.models import Project, ProjectHero, ProjectPart
from community.projects.rules import LIVE, START_AGE, STARTING, WORKING
from portal.actor import Actor
from portal.db import db
from portal.people.policy import MANAGERS, manages
from portal.programmes.models import Programme
from portal.programmes.queries import within


def can_list_projects(actor: Actor, at: Programme) -> bool:
    """Everybody of the programme; what the list holds is decided by `visible`."""
    return actor.is_in(at.id)


def can_start_project(actor: Actor, at: Programme) -> bool:
    """Mentees from 8 on, and graduates; who guides others helps with theirs."""
    return actor.stands_as(at.id, *STARTING) and (actor.age is None or actor.age >= START_AGE)


def can_see_project(actor: Actor, row: Project) -> bool:
    """Its people and their guardians; who looks after the place, once a grown-up was asked; others when it is open."""
    if not actor.is_in(row.programme_id):
        return False
    if has_part(actor, row) or answers_for_child(actor, row):
        return True
    if row.sent_at is not None and keeps(actor, row):
        return True
    return row.shown_at is not None and row.hidden_at is None and (not row.needs_ally or row.ally_id is not None)


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition of `can_see_project` for lists."""
    if actor.is_system:
        return true()
    people = [*actor.persons.values(), *actor.children]
    if not people:
        return false()
    own = select(ProjectPart.project_id).where(ProjectPart.person_id.in_(people), ProjectPart.state.in_(LIVE))
    open_to_all = and_(
        Project.shown_at.is_not(None), Project.hidden_at.is_(None),
        or_(Project.needs_ally.is_(False), Project.ally_id.is_not(None)),
    )  # fmt: skip
    kept = or_(false(), *_kept(actor))
    return and_(
        Project.programme_id.in_(list(actor.persons)),
        or_(open_to_all, Project.id.in_(own), and_(Project.sent_at.is_not(None), kept)),
    )


def _kept(actor: Actor) -> list[ColumnElement[bool]]:
    """Places that the actor looks after."""
    held = [grant for grant in actor.held if grant.role in MANAGERS]
    return [
        Project.programme_id == one.programme_id
        if one.territory_id is None
        else and_(Project.programme_id == one.programme_id, Project.territory_id.in_(within([one.territory_id])))
        for one in held
    ]


def part_of(row: Project, person_ids: Iterable[int | None]) -> ProjectPart | None:
    """The part that lives of one of these people."""
    ids = set(person_ids)
    return next((one for one in row.parts if one.person_id in ids and one.state in LIVE), None)


def has_part(actor: Actor, row: Project) -> bool:
    """Whether the actor belongs to it, is asked to, or asks to."""
    return part_of(row, [actor.person_in(row.programme_id)]) is not None


def answers_for_child(actor: Actor, row: Project) -> bool:
    """Whether a child of the actor's has a part in it, or had one until the actor said no."""
    return any(one.person_id in actor.children and one.state in (*LIVE, "refused") for one in row.parts)


def leads(actor: Actor, row: Project) -> bool:
    """Whether the actor carries it: the words are theirs."""
    own = actor.person_in(row.programme_id)
    return own is not None and own == row.lead_id


def is_ally(actor: Actor, row: Project) -> bool:
    """Whether the actor is its grown-up."""
    own = actor.person_in(row.programme_id)
    return own is not None and own == row.ally_id


def team_of(row: Project) -> frozenset[int]:
    """Person ids of those who work on it, the lead among them, the ally not."""
    return frozenset(one.person_id for one in row.parts if one.part != "ally" and one.state == "in")


def in_team(actor: Actor, row: Project) -> bool:
    """Whether the actor works on it."""
    return actor.person_in(row.programme_id) in team_of(row)


def keeps(actor: Actor, row: Project) -> bool:
    """Whether the actor looks after its place; a grown-up on duty for what is said and shown in it."""
    return actor.age is None and manages(actor, row.programme_id, row.territory_id)


def keeps_what_was_sent(actor: Actor, row: Project) -> bool:
    """The same, of what the actor may know of."""
    return keeps(actor, row) and can_see_project(actor, row)


def looks_after(actor: Actor, row: Project) -> bool:
    """The ally, and who keeps its place: grown-ups, who answer for what happens in it."""
    return is_ally(actor, row) or keeps_what_was_sent(actor, row)


def is_inside(actor: Actor, row: Project) -> bool:
    """Who sees its people by name: the team, the ally, who keeps it, the guardians of its children."""
    return in_team(actor, row) or looks_after(actor, row) or answers_for_child(actor, row)


def can_work(actor: Actor, row: Project) -> bool:
    """Who writes steps and asks: the team, while it is at work."""
    return in_team(actor, row) and row.state in (*WORKING, "idea")


def can_move_ask(actor: Actor, row: Project) -> bool:
    """Who notes that something asked for is promised or there: the team, and the grown-ups who look after it."""
    return in_team(actor, row) or looks_after(actor, row)


def can_answer_join(actor: Actor, row: Project) -> bool:
    """Who lets somebody in: the lead, and the grown-ups who look after it."""
    return leads(actor, row) or looks_after(actor, row)


def can_tell_story(actor: Actor, row: Project) -> bool:
    """Anybody of the team, once something has come of it."""
    return in_team(actor, row) and row.state in ("doing", "done", "dropped")


def can_see_story(actor: Actor, row: Project) -> bool:
    """Who sees the project; and always whom the story names, and their guardians: a yes can be taken back."""
    if can_see_project(actor, row):
        return True
    people = [one for one in (actor.person_in(row.programme_id), *actor.children) if one is not None]
    named = select(ProjectHero.id).where(ProjectHero.project_id == row.id, ProjectHero.person_id.in_(people)).limit(1)
    return bool(people) and db.session.scalar(named) is not None


def can_join(actor: Actor, row: Project) -> bool:
    """Whoever holds a position in the programme and sees it; what stands in the way is said on the page."""
    return actor.stands_as(row.programme_id) and can_see_project(actor, row)
