"""A list on its way in: choose the file, say what the columns hold, decide about duplicates, start."""

from dataclasses import dataclass, replace
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.audit.services import looked
from portal.errors import Trouble
from portal.files.lists import chosen_columns, chosen_twins, given_file
from portal.limits import PEOPLE_BYTES, PEOPLE_CHOICES, PEOPLE_ROWS, PEOPLE_SHOWN
from portal.onboarding.forms import ListForm, ReadingForm, column_choices
from portal.onboarding.policy import can_import
from portal.onboarding.queries import Likeness, latest_imports, likenesses, started_from
from portal.onboarding.queries.labels import CHOICE_LABELS, REASONS, TWIN_LABELS, reason_text
from portal.onboarding.rules.analysis import CHOICES, Analysis, choice_for
from portal.onboarding.rules.columns import FIELDS
from portal.onboarding.rules.rows import Draft
from portal.onboarding.rules.twins import Twin
from portal.onboarding.services import Settings, analyse_list, keep_list, own_territories, set_reading, start_import
from portal.onboarding.views.blueprint import PAGES, Waiting, bp, can_use, waiting_of
from portal.people.queries.labels import POSITION_LABELS
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of, territory_names
from portal.web.access import access, current_actor


@dataclass(frozen=True)
class Pair:
    """A row and the one whom it may mean: a person of the programme, or a row above it."""

    draft: Draft
    twin: Twin
    person: Likeness | None
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
    form, slug = ListForm(), at.slug
    if not form.validate_on_submit():
        return _start(at, form), 422
    try:
        token = keep_list(current_actor(), at.id, *given_file(form.file.data, PEOPLE_BYTES))
    except Trouble as trouble:
        return _start(programme_of(slug), form, trouble), trouble.status
    return redirect(url_for("onboarding.import_show", slug=slug, token=token), 303)


@bp.get("/<token>")
@access(can_use, waiting_of)
def import_show(waiting: Waiting) -> ResponseReturnValue:
    """What the columns hold, the first rows, everything that is wrong, and who may be known already."""
    before = started_from(waiting.found.token)
    if before is not None:
        return redirect(url_for("onboarding.outcome_show", slug=waiting.at.slug, guid=before.guid), 303)
    return _look(waiting)


@bp.post("/<token>")
@access(can_use, waiting_of)
def import_start(waiting: Waiting) -> ResponseReturnValue:
    """Look again by what was chosen, or start; a second start leads to the first one."""
    actor, at, slug, token = current_actor(), waiting.at, waiting.at.slug, waiting.found.token
    before = started_from(token)
    if before is not None:
        return redirect(url_for("onboarding.outcome_show", slug=slug, guid=before.guid), 303)
    form = ReadingForm.of(own_territories(actor, at.id))
    if not form.validate_on_submit():
        return _look(waiting), 422
    settings = _chosen(waiting.found.settings, form)
    set_reading(actor, token, settings)
    fresh = Waiting(at, replace(waiting.found, settings=settings))
    if "start" not in request.form:
        return redirect(url_for("onboarding.import_show", slug=slug, token=token, _anchor="people"), 303)
    try:
        guid = start_import(actor, at, fresh.found, analyse_list(actor, at, fresh.found)[2])
    except Trouble as trouble:
        return _look(waiting_of(slug, token), trouble), trouble.status
    return redirect(url_for("onboarding.outcome_show", slug=slug, guid=guid), 303)


def _chosen(before: Settings, form: ReadingForm) -> Settings:
    """What the form says; a choice for a duplicate that is not on the page stays as it was."""
    return Settings(
        chosen_columns(request.form, FIELDS), bool(form.has_heading.data), form.order.data == "family",
        bool(form.are_adults.data), form.territory_id.data, form.position.data or "",
        chosen_twins(request.form, before.choices or {}, CHOICES), form.rest.data or "",
    )  # fmt: skip


def _start(at: Programme, form: ListForm, trouble: Trouble | None = None) -> str:
    return render_template(
        PAGES + "import_new.html", home=at, slug=at.slug, form=form, trouble=trouble, rows=PEOPLE_ROWS,
        limit_mb=PEOPLE_BYTES // 1024 // 1024, earlier=latest_imports(current_actor(), at), zone=at.zone,
        limit=PEOPLE_BYTES,
    )  # fmt: skip


def _look(waiting: Waiting, trouble: Trouble | None = None) -> str:
    actor, at, found = current_actor(), waiting.at, waiting.found
    settings, seen, told = found.settings, Analysis(), trouble
    try:
        seen = analyse_list(actor, at, found)[2]
    except Trouble as error:
        told = trouble or error
    pairs = _pairs(at, seen, settings)
    places = territory_names(one.territory_id for one in seen.drafts)
    form = ReadingForm.of(
        own_territories(actor, at.id), formdata=None, has_heading=settings.has_heading,
        order="family" if settings.is_family_first else "given", are_adults=settings.are_adults,
        territory_id=settings.territory_id, position=settings.position, rest=settings.rest,
    )  # fmt: skip
    slug, programme_id = at.slug, at.id
    page = render_template(
        PAGES + "import_show.html", slug=slug, found=found, seen=seen, form=form, trouble=told, pairs=pairs,
        shown=PEOPLE_SHOWN, most=PEOPLE_CHOICES, places=places, columns=column_choices(), **_words(),
    )  # fmt: skip
    minors = [pair.person.person_id for pair in pairs if pair.person and pair.person.is_minor]
    looked(actor, "people_import", programme_id=programme_id, subject_ids=minors)
    return page


def _words() -> dict[str, Any]:
    return {
        "positions": POSITION_LABELS, "reasons": REASONS, "twin_words": TWIN_LABELS, "choices": CHOICE_LABELS,
        "reason_text": reason_text,
    }  # fmt: skip


def _pairs(at: Programme, seen: Analysis, settings: Settings) -> list[Pair]:
    chosen = list(seen.twins.items())[:PEOPLE_CHOICES]
    people = likenesses(at, (twin.ref[1] for _number, twin in chosen if twin.ref[0] == "person"))
    drafts = {one.number: one for one in seen.drafts}
    return [
        Pair(
            drafts[number], twin, people.get(twin.ref[1]) if twin.ref[0] == "person" else None,
            drafts.get(twin.ref[1]) if twin.ref[0] == "row" else None,
            choice_for(number, twin, settings.choices or {}, settings.rest),
        )
        for number, twin in chosen
    ]  # fmt: skip
