"""One project: what it is, the reader's one next step, its people, steps, asks, result and story."""

from dataclasses import dataclass

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from community.ask_needs import notes_of
from community.place_page import panels_of
from community.projects import policy
from community.projects.forms import AskForm, StepForm
from community.projects.models import Project, ProjectPart, ProjectStep
from community.projects.queries import (
    asks_of,
    figures_of,
    heroes_of,
    is_told,
    people_around,
    project_of,
    steps_of,
)
from community.projects.rules import ASK_MOVES, LIVE, MOVES, WORKING, may_undo
from community.projects.views.blueprint import LABELS, PAGES, bp
from portal.actor import Actor
from portal.audit.services import looked
from portal.clock import now, today
from portal.people.models import Person
from portal.people.queries import minors_of, names_before
from portal.web.access import access, current_actor


@dataclass(frozen=True)
class Reader:
    """How a reader stands to a project."""

    own: int
    part: ProjectPart | None
    leads: bool
    in_team: bool
    is_ally: bool
    keeps: bool
    looks_after: bool
    is_inside: bool
    may_join: bool


@bp.get("/<int:project_id>")
@access(policy.can_see_project, project_of)
def project_show(row: Project) -> ResponseReturnValue:
    """The page; whoever is not of it reads first names and no more."""
    actor, reader = current_actor(), reader_of(current_actor(), row)
    people = people_around(row)
    names = _names(actor, people, row, is_inside=reader.is_inside)
    steps, heroes = steps_of(row), heroes_of(row) if row.story_at is not None else []
    asks, live = asks_of(row), [one for one in row.parts if one.state in LIVE]
    page = render_template(
        PAGES + "project_show.html", row=row, slug=row.home.slug, zone=row.home.zone, reader=reader, names=names,
        members=[one for one in live if one.state == "in" and one.part != "ally"],
        waiting=[one for one in live if one.state != "in"] if reader.is_inside else [],
        steps=steps, next_own=_next(steps, reader.own), next_free=next((one for one in steps if not one.done_at), None),
        asks=asks, ask_notes=notes_of(actor, row, asks), figures=figures_of(row), heroes=heroes,
        is_told=is_told(row, heroes),
        my_hero=next((one for one in heroes if one.person.id == reader.own), None),
        moves=MOVES[row.state], asks_may=ASK_MOVES, working=WORKING, may_undo=may_undo(row.state, row.ended_at, now()),
        children=_children(actor, row, people), minors=minors_of(people.values()), step_form=StepForm(formdata=None),
        ask_form=AskForm(formdata=None), panels=panels_of(current_app, "project", actor, row),
        day_now=today(row.home.zone), **LABELS,
    )  # fmt: skip
    young = minors_of([one for one in people.values() if names[one.id] == one.name])
    looked(actor, "project", programme_id=row.programme_id, subject_ids=young, object_kind="project", object_id=row.id)
    return page


def reader_of(actor: Actor, row: Project) -> Reader:
    """How the actor stands to it."""
    own = actor.person_in(row.programme_id) or 0
    part = policy.part_of(row, [own])
    turned_away = any(
        one.person_id == own and (one.state == "refused" or (one.state == "declined" and one.way == "asked"))
        for one in row.parts
    )
    return Reader(
        own, part, policy.leads(actor, row), policy.in_team(actor, row), policy.is_ally(actor, row),
        policy.keeps(actor, row), policy.looks_after(actor, row), policy.is_inside(actor, row),
        part is None and not turned_away and row.state in WORKING and policy.can_join(actor, row),
    )  # fmt: skip


def _names(actor: Actor, people: dict[int, Person], row: Project, *, is_inside: bool) -> dict[int, str]:
    """Names for who is of it, first names for others."""
    if is_inside:
        return names_before(actor, list(people.values()), today(row.home.zone))
    return {key: one.given_name for key, one in people.items()}


def _next(steps: list[ProjectStep], own: int) -> ProjectStep | None:
    return next((one for one in steps if one.person_id == own and one.done_at is None), None)


def _children(actor: Actor, row: Project, people: dict[int, Person]) -> list[tuple[int, str]]:
    """The own children who have a part in it, or had one until a guardian said no."""
    ids = [one.person_id for one in row.parts if one.person_id in actor.children and one.state in (*LIVE, "refused")]
    return [(one, people[one].given_name if one in people else "") for one in ids]
