"""A list on its way in: choose the file, say what the columns hold, decide about duplicates, start."""

from dataclasses import dataclass, replace

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from community.partner_lists.forms import ListForm, ReadingForm, column_choices
from community.partner_lists.policy import can_import
from community.partner_lists.queries import Likeness, latest_imports, likenesses, started_from
from community.partner_lists.queries.labels import CHOICE_LABELS, TWIN_LABELS, reason_text
from community.partner_lists.rules.analysis import CHOICES, Analysis, choice_for
from community.partner_lists.rules.columns import FIELDS
from community.partner_lists.rules.rows import Draft
from community.partner_lists.rules.twins import Twin
from community.partner_lists.services import Settings, analyse_list, keep_list, set_reading, start_import
from community.partner_lists.views.blueprint import PAGES, Waiting, bp, can_use, waiting_of
from community.partners.policy import own_place
from community.partners.queries.labels import SECTOR_LABELS, WEEKDAYS
from community.partners.rules.hours import write_spans
from portal.actor import Actor
from portal.errors import Trouble
from portal.files.lists import chosen_columns, chosen_twins, given_file
from portal.limits import PARTNER_LIST_BYTES, PARTNER_LIST_ROWS, PEOPLE_CHOICES, PEOPLE_SHOWN
from portal.onboarding.services import own_territories
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of, territory_names
from portal.web.access import access, current_actor


@dataclass(frozen=True)
class Pair:
    """A row and the one that it may mean: an organisation that is known, or a row above it."""

    draft: Draft
    twin: Twin
    known: Likeness | None
    above: Draft | None
    chosen: str


@bp.get("/")
@access(can_import, programme_of)
def import_new(at: Programme) -> ResponseReturnValue:
    """Choose the file; earlier lists stand below."""
    return _start(at, ListForm())


@bp.post("/")
@access(can_import, programme_of)
def import_create(at: Programme) -> ResponseReturnValue:
    """Read the file and put its rows aside; nothing is stored yet."""
    form, slug, actor = ListForm(), at.slug, current_actor()
    if not form.validate_on_submit():
        return _start(at, form), 422
    try:
        given = given_file(form.file.data, PARTNER_LIST_BYTES)
        token = keep_list(actor, at.id, *given, own_place(actor, at.id))
    except Trouble as trouble:
        return _start(programme_of(slug), form, trouble), trouble.status
    return redirect(url_for("partner_lists.import_show", slug=slug, token=token), 303)


@bp.get("/<token>")
@access(can_use, waiting_of)
def import_show(waiting: Waiting) -> ResponseReturnValue:
    """What the columns hold, the first rows, everything that is wrong, and which may be known already."""
    before = started_from(waiting.found.token)
    if before is not None:
        return redirect(url_for("partner_lists.outcome_show", slug=waiting.at.slug, guid=before.guid), 303)
    return _look(waiting)


@bp.post("/<token>")
@access(can_use, waiting_of)
def import_start(waiting: Waiting) -> ResponseReturnValue:
    """Look again by what was chosen, or start; a second start leads to the first one."""
    actor, at, slug, token = current_actor(), waiting.at, waiting.at.slug, waiting.found.token
    before = started_from(token)
    if before is not None:
        return redirect(url_for("partner_lists.outcome_show", slug=slug, guid=before.guid), 303)
    form = _reading_form(actor, at)
    if not form.validate_on_submit():
        return _look(waiting), 422
    settings = Settings(
        chosen_columns(request.form, FIELDS), bool(form.has_heading.data), form.territory_id.data,
        form.sector.data or "", chosen_twins(request.form, waiting.found.settings.choices, CHOICES),
        form.rest.data or "",
    )  # fmt: skip
    set_reading(actor, token, settings)
    if "start" not in request.form:
        return redirect(url_for("partner_lists.import_show", slug=slug, token=token, _anchor="rows"), 303)
    fresh = replace(waiting.found, settings=settings)
    try:
        guid = start_import(actor, at.id, fresh, analyse_list(actor, at, fresh))
    except Trouble as trouble:
        return _look(waiting_of(slug, token), trouble), trouble.status
    return redirect(url_for("partner_lists.outcome_show", slug=slug, guid=guid), 303)


def _reading_form(actor: Actor, at: Programme, settings: Settings | None = None) -> ReadingForm:
    whole, places = own_place(actor, at.id) is None, own_territories(actor, at.id)
    if settings is None:
        return ReadingForm.of(places, whole=whole)
    return ReadingForm.of(
        places, whole=whole, formdata=None, has_heading=settings.has_heading, territory_id=settings.territory_id,
        sector=settings.sector, rest=settings.rest,
    )  # fmt: skip


def _start(at: Programme, form: ListForm, trouble: Trouble | None = None) -> str:
    return render_template(
        PAGES + "import_new.html", home=at, slug=at.slug, form=form, trouble=trouble, rows=PARTNER_LIST_ROWS,
        limit_mb=PARTNER_LIST_BYTES // 1024 // 1024, earlier=latest_imports(current_actor(), at), zone=at.zone,
        limit=PARTNER_LIST_BYTES,
    )  # fmt: skip


def _look(waiting: Waiting, trouble: Trouble | None = None) -> str:
    actor, at, found = current_actor(), waiting.at, waiting.found
    seen, told = Analysis(), trouble
    try:
        seen = analyse_list(actor, at, found)
    except Trouble as error:
        told = trouble or error
    return render_template(
        PAGES + "import_show.html", slug=at.slug, found=found, seen=seen, trouble=told,
        form=_reading_form(actor, at, found.settings), pairs=_pairs(at, seen, found.settings), shown=PEOPLE_SHOWN,
        most=PEOPLE_CHOICES, places=territory_names(one.territory_id for one in seen.drafts), columns=column_choices(),
        twin_words=TWIN_LABELS, choices=CHOICE_LABELS, reason_text=reason_text, sectors=SECTOR_LABELS,
        spans=write_spans, weekdays=WEEKDAYS,
    )  # fmt: skip


def _pairs(at: Programme, seen: Analysis, settings: Settings) -> list[Pair]:
    chosen = list(seen.twins.items())[:PEOPLE_CHOICES]
    known = likenesses(at, (twin.ref[1] for _number, twin in chosen if twin.ref[0] == "partner"))
    drafts = {one.number: one for one in seen.drafts}
    return [
        Pair(
            drafts[number], twin, known.get(twin.ref[1]) if twin.ref[0] == "partner" else None,
            drafts.get(twin.ref[1]) if twin.ref[0] == "row" else None,
            choice_for(number, twin, settings.choices, settings.rest),
        )
        for number, twin in chosen
    ]  # fmt: skip
