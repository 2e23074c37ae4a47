"""Pages of pairs: the list, a new one, one pair, its plan and its end; the block on a record and the home card."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from community.pairs import policy, services
from community.pairs.forms import PairEndForm, PairForm, PlanForm, filled
from community.pairs.models import Pair
from community.pairs.queries import (
    FORM_LABELS,
    REASON_LABELS,
    Asked,
    PairRow,
    choices,
    counted,
    find_pairs,
    has_own_pairs,
    has_pairs,
    own_pairs,
    pair_of,
    pairs_of_person,
    shown_pair,
    supervisor_names,
    waiting_pairs,
)
from community.pairs.rules import ends_soon
from community.place_page import panels_of
from portal.actor import Actor
from portal.audit.services import looked
from portal.clock import today
from portal.errors import Trouble
from portal.features import HomeCard, LoadSource, RecordPart, Work, WorkItem, WorkSource
from portal.pauses.queries import resting
from portal.people.models import Person
from portal.people.queries.labels import BAND_LABELS
from portal.programmes.forms import version_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of, territory_choices
from portal.web.access import access, current_actor
from portal.web.back import back_or
from portal.web.format import day_text
from portal.web.forms import Form

PAGES = "community/pairs/"
LABELS = {"forms": FORM_LABELS, "reasons": REASON_LABELS, "bands": BAND_LABELS}

bp = Blueprint("pairs", __name__, url_prefix="/p/<slug>/pairs")


@bp.get("/")
@access(policy.can_list_pairs, programme_of)
def pair_list(at: Programme) -> ResponseReturnValue:
    """Pairs by form with counts and N, fifty a page; filters by form, state, territory and supervisor."""
    actor, slug, at_id = current_actor(), at.slug, at.id
    asked = _asked()
    found = find_pairs(actor, at, asked, min(max(request.args.get("page", 1, type=int), 1), 10_000))
    minors = {one for row in found.rows for one in row.minors()}
    page = render_template(
        PAGES + "pair_list.html", slug=slug, found=found, asked=asked, places=territory_choices(at),
        supervisors=supervisor_names(at_id), may_begin=policy.can_begin_pairs(actor, at), away=resting(at_id), **LABELS,
    )  # fmt: skip
    looked(actor, "pairs", programme_id=at_id, subject_ids=minors)
    return page


def _asked() -> Asked:
    form, state = request.args.get("form", ""), request.args.get("state", "open")
    return Asked(
        form if form in FORM_LABELS else "", state if state in ("open", "ended") else "",
        request.args.get("territory", type=int), request.args.get("supervisor", type=int),
    )  # fmt: skip


@bp.route("/new", methods=["GET", "POST"])
@access(policy.can_begin_pairs, programme_of)
def pair_new(at: Programme) -> ResponseReturnValue:
    """Begin a pair; a refusal of the rules stands above what was typed."""
    actor, slug, at_id = current_actor(), at.slug, at.id
    found = choices(actor, at)
    form, problem, status = PairForm.of(found, today(at.zone), request.args.get("mentee", type=int)), "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                row = services.begin_pair(actor, at_id, _fields(form))
                flash(_("The pair has begun. All three have a message about it."))
                return redirect(url_for("pairs.pair_show", slug=slug, pair_id=row.id), 303)
            except Trouble as error:
                problem, status = error.text, error.status
    page = render_template(PAGES + "pair_new.html", slug=slug, form=form, problem=problem)
    looked(actor, "pair_form", programme_id=at_id, subject_ids=found.minors)
    return page, status


def _fields(form: PairForm) -> services.PairFields:
    return services.PairFields(
        filled(form.mentor_id), filled(form.mentee_id), filled(form.form), filled(form.starts_on),
        filled(form.planned_end_on), form.supervisor_id.data,
    )  # fmt: skip


@bp.get("/<int:pair_id>")
@access(policy.can_see_pair, pair_of)
def pair_show(one: Pair) -> ResponseReturnValue:
    """One pair: who, since when, until when, and how it ended."""
    actor, home = current_actor(), programme(one.programme_id)
    row = shown_pair(actor, one)
    page = render_template(
        PAGES + "pair_show.html", slug=home.slug, row=row, may_edit=policy.can_edit_pair(actor, one),
        may_list=policy.can_list_pairs(actor, home), is_soon=ends_soon(one.planned_end_on, today(home.zone)),
        away=resting(home.id), panels=panels_of(current_app, "pair", actor, one), **LABELS,
    )  # fmt: skip
    _note_look(actor, one, row, "pair")
    return page


@bp.route("/<int:pair_id>/edit", methods=["GET", "POST"])
@access(policy.can_edit_pair, pair_of)
def pair_edit(one: Pair) -> ResponseReturnValue:
    """Change the planned end and the supervisor."""
    names = supervisor_names(one.programme_id)
    form = PlanForm.of(one, {key: name for key, name in names.items() if key not in (one.mentor_id, one.mentee_id)})

    def act(actor: Actor) -> object:
        return services.change_pair(
            actor, one.id, version_of(form), filled(form.planned_end_on), form.supervisor_id.data
        )

    return _change(one, form, act, "pair_edit.html")


@bp.route("/<int:pair_id>/end", methods=["GET", "POST"])
@access(policy.can_edit_pair, pair_of)
def pair_end(one: Pair) -> ResponseReturnValue:
    """Say the real end and why."""
    form = PairEndForm(data={"ended_on": today(programme(one.programme_id).zone), "version": one.version})

    def act(actor: Actor) -> object:
        return services.end_pair(
            actor, one.id, version_of(form), filled(form.ended_on), form.reason.data, form.note.data or ""
        )

    return _change(one, form, act, "pair_end.html")


def _change(one: Pair, form: Form, act: Callable[[Actor], object], template: str) -> ResponseReturnValue:
    actor, slug, pair_id, problem, status = current_actor(), programme(one.programme_id).slug, one.id, "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                act(actor)
                flash(_("Saved."))
                return back_or(url_for("pairs.pair_show", slug=slug, pair_id=pair_id))
            except Trouble as error:
                problem, status = error.text, error.status
                one = pair_of(slug, pair_id)
                form["version"].data = str(one.version)
    row = shown_pair(actor, one)
    page = render_template(PAGES + template, slug=slug, row=row, form=form, problem=problem, **LABELS)
    _note_look(actor, one, row, "pair_form")
    return page, status


def _note_look(actor: Actor, one: Pair, row: PairRow, page: str) -> None:
    looked(
        actor, page, programme_id=one.programme_id, subject_ids=row.minors() - set(actor.persons.values()),
        object_kind="pair", object_id=one.id,
    )  # fmt: skip


def record_pairs(actor: Actor, one: Person) -> dict[str, Any] | None:
    """The block on a person's record; of the others under 18 it says the given name alone."""
    rows = pairs_of_person(actor, one)
    return {"rows": rows, **LABELS} if rows else None


def my_people(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """For a mentor the mentees, for a mentee the mentor, for a supervisor how many pairs, and which of them rest."""
    own = actor.person_in(programme_id)
    rows, away = own_pairs(actor, programme_id)
    near = [(row, row.mentor.id == own) for row in rows if own in (row.mentor.id, row.mentee.id)]
    minors = {row.supervisor.id for row, _is_mentor in near if row.supervisor and row.supervisor.is_minor}
    looked_after = [row for row in rows if own not in (row.mentor.id, row.mentee.id)]
    rest = [(row, one, away[one.id]) for row in looked_after for one in (row.mentor, row.mentee) if one.id in away]
    minors |= {one.id for _row, one, _back in rest if one.is_minor}
    facts = {
        "near": near, "supervised": len(looked_after), "bands": BAND_LABELS, "minors": minors - {own}, "away": away,
        "rest": rest,
    }  # fmt: skip
    return facts if rows else None


def work_pairs(actor: Actor, at: Programme, limit: int) -> Work:
    """Pairs whose planned end is near or past, and pairs that nobody supervises."""
    rows, total = waiting_pairs(actor, at, limit)
    return Work(tuple(_item(row, at) for row in rows), total)


def _item(row: PairRow, at: Programme) -> WorkItem:
    day, ends = today(at.zone), row.pair.planned_end_on
    near = ends_soon(ends, day)
    words = [_("no supervisor")] if row.pair.supervisor_id is None else []
    words += [_("planned end: %(day)s", day=day_text(ends, with_weekday=False))] if near else []
    return WorkItem(
        f"{row.mentor.given_name} – {row.mentee.name}", url_for("pairs.pair_show", slug=at.slug, pair_id=row.id),
        ", ".join(words), since=row.pair.starts_on, is_urgent=ends < day,
        minor_ids=tuple(one.id for one in (row.mentor, row.mentee) if one.is_minor),
    )  # fmt: skip


def in_words(number: int) -> str:
    """So many pairs."""
    return str(ngettext("%(num)s pair", "%(num)s pairs", number))


PARTS = (RecordPart(PAGES + "record_pairs.html", record_pairs, order=20, waits=has_pairs),)
CARDS = (HomeCard(PAGES + "home_people.html", my_people, order=24, kind="people", waits=has_own_pairs),)
LOADS = (LoadSource(_l("Open pairs"), counted, "pairs.pair_list", {"state": "open"}, in_words, order=20),)
WORK = (WorkSource("pairs", _l("Pairs"), "people", work_pairs, order=40),)
