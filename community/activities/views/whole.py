"""One activity: what it is, the one next step of the reader, places, things; signing up and calling off."""

from datetime import timedelta
from functools import partial

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.activities import policy, services
from community.activities.forms import Empty
from community.activities.models import Activity, ActivityItem
from community.activities.queries import (
    Before,
    activity_of,
    before,
    is_over,
    items_of,
    load_of,
    minors_left,
    people_around,
    seats_of,
    series_of,
    steps_of,
)
from community.activities.queries.words import PLACE_LABELS, place_text, words_of
from community.activities.rules.kinds import REFLECTED
from community.activities.views.blueprint import LABELS, PAGES, bp, page_of, pressed
from community.activities.views.each import pressed_for_each
from community.place_page import panels_of
from portal.actor import Actor
from portal.audit.services import looked
from portal.clock import now, today
from portal.db import db
from portal.errors import NotFound
from portal.limits import REFLECTION_DAYS
from portal.people.models import Person
from portal.people.queries import minors_of, names_before, people_of
from portal.web.access import access, current_actor


@bp.get("/<int:activity_id>")
@access(policy.can_see_activity, activity_of)
def activity_show(row: Activity) -> ResponseReturnValue:
    """The page: facts, the one next step, places, what is to do and to bring; for who signs or organises it more."""
    actor, own = current_actor(), current_actor().person_in(row.programme_id)
    people, day = people_around(row), today(row.home.zone)
    names = names_before(actor, list(people.values()), day)
    load, edits, signs = load_of(row, people.values()), policy.can_edit_activity(actor, row), _signs(actor, row)
    runs = row.published_at is not None and edits
    mine = before(row, own, load, actor) if own is not None and row.published_at is not None else None
    is_coming = mine is not None and mine.is_coming
    counts = is_coming and is_over(row) and policy.counts_for(row, own)
    items = items_of(row, own or 0, with_names=runs and policy.can_see_names(actor, row))
    page = render_template(
        PAGES + "activity_show.html", row=row, slug=row.home.slug, zone=row.home.zone, is_over=is_over(row),
        mine=mine, shut=_shut(row, mine), seats=seats_of(row, load), minors_left=minors_left(row, load), runs=runs,
        organises=policy.organises(actor, row),
        says=_says(mine), items=items, hands=row.hands,
        names=names, may_edit=edits, may_sign=signs,
        is_proposer=own is not None and own == row.proposed_by_id,
        asked=next((hand for hand in row.hands if hand.person_id == own), None),
        steps=steps_of(row) if edits or signs else [], is_here_time=services.is_time(row),
        children=_children(actor, row), series=series_of(row), may_take=is_coming or runs,
        sees_link=is_coming or edits, form=Empty(), now=now(),
        panels=panels_of(current_app, "activity", actor, row), needs_word=row.kind in REFLECTED, counts=counts,
        until=row.ends_at + timedelta(days=REFLECTION_DAYS), **LABELS,
    )  # fmt: skip
    in_full = [one for one in people.values() if names[one.id] == one.name]
    young = minors_of([*in_full, *(one for item in items for one in item.people)])
    looked(actor, "activity", programme_id=row.programme_id, subject_ids=young, object_kind="activity",
           object_id=row.id)  # fmt: skip
    return page


@bp.post("/<int:activity_id>/register")
@access(policy.can_see_activity, activity_of)
def activity_register(row: Activity) -> ResponseReturnValue:
    """Sign up, or sign one's child up."""
    actor, seat, child = current_actor(), request.form.get("seat", 0, type=int), _child()
    where = page_of(row) if child is None else _child_page(row, child)
    if request.form.get("later"):
        act = partial(services.register_later, actor, row.id, seat, child)
        return pressed_for_each(where, row.home.zone, act, PLACE_LABELS)
    return pressed(where, lambda: services.register(actor, row.id, seat, child))


@bp.post("/<int:activity_id>/call-off")
@access(policy.can_see_activity, activity_of)
def activity_call_off(row: Activity) -> ResponseReturnValue:
    """One does not come after all; or one's child does not."""
    actor, child = current_actor(), _child()
    where = page_of(row) if child is None else _child_page(row, child)
    said = _("Thank you for saying so. The place goes on to the next one.")
    return pressed(where, lambda: services.call_off(actor, row.id, child), said)


@bp.post("/<int:activity_id>/claim")
@access(policy.can_see_activity, activity_of)
def activity_claim(row: Activity) -> ResponseReturnValue:
    """Take the place that is offered."""
    actor, child = current_actor(), _child()
    where = page_of(row) if child is None else _child_page(row, child)
    return pressed(where, lambda: services.claim_offer(actor, row.id, child))


@bp.post("/<int:activity_id>/confirm")
@access(policy.can_see_activity, activity_of)
def activity_confirm(row: Activity) -> ResponseReturnValue:
    """One really comes."""
    actor = current_actor()
    return pressed(page_of(row), lambda: services.confirm(actor, row.id))


def item_of(slug: str, item_id: int) -> Activity:
    """The activity of a task or thing. :raises NotFound:"""
    item = db.session.get(ActivityItem, item_id)
    if item is None:
        raise NotFound
    return activity_of(slug, item.activity_id)


@bp.post("/items/<int:item_id>/take")
@access(policy.can_see_activity, item_of)
def item_take(row: Activity) -> ResponseReturnValue:
    """Take it on, or bring it."""
    actor, item_id = current_actor(), _item_id()
    return pressed(page_of(row) + "#things", lambda: services.claim_item(actor, item_id))


@bp.post("/items/<int:item_id>/free")
@access(policy.can_see_activity, item_of)
def item_free(row: Activity) -> ResponseReturnValue:
    """Let somebody else have it."""
    actor, item_id = current_actor(), _item_id()
    return pressed(page_of(row) + "#things", lambda: services.free_item(actor, item_id))


def _item_id() -> int:
    return int((request.view_args or {})["item_id"])


def _child() -> int | None:
    return request.form.get("person", type=int)


def _child_page(row: Activity, child_id: int) -> str:
    return url_for("activities.child_show", slug=row.home.slug, activity_id=row.id, child_id=child_id)


def _shut(row: Activity, mine: Before | None) -> tuple[str, str] | None:
    """Words and step of the gate that is shut for the reader whatever kind of place is chosen, or None."""
    if mine is None or mine.is_coming or mine.open_seats or not mine.gates:
        return None
    seat_id, gate = next(iter(mine.gates.items()))
    return (words_of(gate, mine.standings[seat_id], row), gate.step) if gate is not None else None


def _says(mine: Before | None) -> str:
    if mine is None or mine.place is None:
        return ""
    asks = mine.asks_guardian and mine.permission == "none"
    return place_text(mine.place.state, is_offered=mine.is_offered, is_asking_guardian=asks)


def _signs(actor: Actor, row: Activity) -> bool:
    return row.state == "proposed" and policy.can_sign_activity(actor, row)


def _children(actor: Actor, row: Activity) -> list[Person]:
    """The own children of this programme, to sign them up."""
    if not actor.children or row.published_at is None:
        return []
    return [one for one in people_of(actor.children) if one.programme_id == row.programme_id]
