"""Transitions on other pages: the route on a record, the home card, what waits for a coordinator."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from community.transitions.queries.lists import Line, mine, route_of, transitions_of, waiting
from community.transitions.views.blueprint import LABELS, PAGES
from portal.actor import Actor
from portal.clock import today
from portal.features import HomeCard, RecordPart, Work, WorkAct, WorkItem, WorkSource
from portal.people.models import Person
from portal.people.queries import positions_of
from portal.people.queries.labels import POSITION_LABELS
from portal.programmes.models import Programme
from portal.programmes.queries import programme


def record_route(actor: Actor, one: Person) -> dict[str, Any] | None:
    """The block on a person's record: positions over time, transitions with their states."""
    lines = transitions_of(actor, one)
    route = route_of(positions_of([one.id]).get(one.id, []), today(programme(one.programme_id).zone))
    return {"lines": lines, "route": route, **LABELS} if lines or route else None


def my_transitions(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """Own transitions, people who ask for a word, a child's wish, and what waits for a tutor."""
    lines = mine(actor, programme(programme_id))
    return {"lines": lines, **LABELS} if lines else None


def work_transitions(actor: Actor, at: Programme, limit: int) -> Work:
    """Second approvals and ended trials, each with what can be done by one thumb."""
    lines, total = waiting(actor, at, limit)
    return Work(tuple(_item(line, at) for line in lines), total)


def _item(line: Line, at: Programme) -> WorkItem:
    row = line.row

    def to(page: str) -> str:
        return url_for(f"transitions.transition_{page}", slug=at.slug, guid=row.guid)

    fields = {"version": str(row.version)}
    is_over = row.state == "trial"
    act, label = ("confirm", _("Confirm")) if is_over else ("approve", _("Approve"))
    back = WorkAct(_("Return"), to("return"), "secondary", fields)
    return WorkItem(
        _("%(name)s: %(position)s", name=line.name, position=POSITION_LABELS[row.to_kind]),
        to("show"),
        _("the trial is over") if is_over else _("the second approval is needed"), since=row.since,
        acts=(WorkAct(label, to(act), "primary", fields), back),
        minor_ids=(row.person_id,) if line.is_minor else (),
    )  # fmt: skip


PARTS = (RecordPart(PAGES + "record_route.html", record_route, order=10),)
CARDS = (HomeCard(PAGES + "home_transitions.html", my_transitions, order=22),)
WORK = (WorkSource("transitions", _l("Transitions"), "signpost-split", work_transitions, order=20),)
