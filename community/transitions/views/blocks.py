"""Transitions on other pages: the route on a record, the home card, what waits for a coordinator."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from community.pairs.queries import PairRow
from community.transitions.queries.lists import Line, counted_waiting, has_mine, mine, route_of, transitions_of, waiting
from community.transitions.queries.pairs import trials_over, waiting_pairs
from community.transitions.rules import FIRST
from community.transitions.views.blueprint import LABELS, PAGES
from portal.actor import Actor
from portal.clock import today
from portal.features import HomeCard, LoadSource, RecordPart, Work, WorkAct, WorkItem, WorkSource
from portal.people.models import Person
from portal.people.queries import Record
from portal.people.queries.labels import POSITION_LABELS
from portal.programmes.models import Programme
from portal.programmes.queries import programme


def record_route(actor: Actor, one: Person, record: Record) -> dict[str, Any] | None:
    """The block on a person's record: positions over time, transitions with their states."""
    lines = transitions_of(actor, one)
    route = route_of(record.positions, record.day)
    return {"lines": lines, "route": route, **LABELS} if lines or route else None


def my_transitions(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """Own transitions, people who ask for a word, a child's wish, and what waits for a tutor."""
    lines = mine(actor, programme(programme_id))
    return {"lines": lines, **LABELS} if lines else None


def work_transitions(actor: Actor, at: Programme, limit: int) -> Work:
    """Approvals and ended trials, each with what can be done by one thumb."""
    lines, total = waiting(actor, at, limit)
    return Work(tuple(_item(line, at) for line in lines), total)


def _item(line: Line, at: Programme) -> WorkItem:
    row = line.row

    def to(page: str) -> str:
        return url_for(f"transitions.transition_{page}", slug=at.slug, guid=row.guid)

    fields = {"version": str(row.version)}
    act, label = ("confirm", _("Confirm")) if row.state == "trial" else ("approve", _("Approve"))
    now = () if line.missing else (WorkAct(label, to(act), "primary", fields),)
    return WorkItem(
        _("%(name)s: %(position)s", name=line.name, position=POSITION_LABELS[row.to_kind]), to("show"), _due(line),
        since=row.since, acts=(*now, WorkAct(_("Return"), to("return"), "secondary", fields)),
        minor_ids=(row.person_id,) if line.is_minor else (),
    )  # fmt: skip


def _due(line: Line) -> str:
    if line.row.state == "trial":
        return str(_("the trial is over"))
    if line.row.state not in FIRST:
        return str(_("the second approval is needed"))
    words = str(_("the first approval is needed: the district has no tutor"))
    if not line.missing:
        return words
    more = ngettext("%(num)d person has still to vouch", "%(num)d people have still to vouch", line.missing)
    return f"{words}; {more}"


def work_trial_pairs(actor: Actor, at: Programme, limit: int) -> Work:
    """Pairs whose mentor was on trial and holds no position: the pair is ended here, or the position confirmed."""
    rows, total = waiting_pairs(actor, at, limit)
    over = trials_over(at, [row.mentor.id for row in rows])
    return Work(tuple(_pair_item(row, at, over.get(row.mentor.id)) for row in rows), total)


def _pair_item(row: PairRow, at: Programme, guid: str | None) -> WorkItem:
    end = {
        "version": str(row.pair.version), "ended_on": today(at.zone).isoformat(), "reason": "other",
        "note": _("The mentor’s trial ended without a position."),
    }  # fmt: skip
    words = _("the mentor’s trial is over: confirm the position, or end the pair")
    page = url_for("transitions.transition_show", slug=at.slug, guid=guid) if guid else None
    return WorkItem(
        f"{row.mentor.given_name} – {row.mentee.name}",
        page or url_for("pairs.pair_show", slug=at.slug, pair_id=row.id),
        words if guid else _("the mentor holds no position to mentor any more"), since=row.pair.starts_on,
        is_urgent=True,
        acts=(WorkAct(_("End the pair today"), url_for("pairs.pair_end", slug=at.slug, pair_id=row.id), "loss", end),),
        minor_ids=tuple(one.id for one in (row.mentor, row.mentee) if one.is_minor),
    )  # fmt: skip


PARTS = (RecordPart(PAGES + "record_route.html", record_route, order=10, is_by_record=True),)
CARDS = (HomeCard(PAGES + "home_transitions.html", my_transitions, order=22, waits=has_mine),)
LOADS = (
    LoadSource(_l("Transitions"), counted_waiting, "worklist.work_show", {"key": "transitions"}, order=40),
)  # fmt: skip
WORK = (
    WorkSource("transitions", _l("Transitions"), "signpost-split", work_transitions, order=20),
    WorkSource("trial_pairs", _l("Pairs whose mentor has no position"), "people", work_trial_pairs, order=21),
)
