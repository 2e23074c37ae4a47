"""The list of people and the record of one."""

from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.actor import Actor
from portal.audit.services import looked
from portal.features import RecordPart, features_of
from portal.holding import holding
from portal.people import policy
from portal.people.errors import BadBirthDate
from portal.people.forms import PersonForm
from portal.people.models import POSITIONS, Person
from portal.people.queries import Asked, Record, find_people, kept_of, person, person_of, record_of
from portal.people.queries.labels import BAND_LABELS, END_LABELS, POSITION_LABELS, ROLE_LABELS
from portal.people.services import PersonFields, add_person, edit_person, note_look
from portal.people.views.blueprint import bp
from portal.programmes.errors import Stale
from portal.programmes.forms import version_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of, territory_choices
from portal.web.access import access, current_actor


@bp.get("/")
@access(policy.can_list_people, programme_of)
def person_list(at: Programme) -> ResponseReturnValue:
    """Fifty people a page, with a search by name and position; minors on it are noted in the audit trail."""
    slug, at_id, kind = at.slug, at.id, request.args.get("position", "")
    asked = Asked(
        request.args.get("q", "").strip()[:200], kind if kind in POSITIONS else "", bool(request.args.get("invited"))
    )
    page = min(max(request.args.get("page", 1, type=int), 1), 10_000)
    found = find_people(current_actor(), at, asked, page)
    shown = render_template(
        "portal/people/person_list.html", slug=slug, found=found, asked=asked, positions=POSITION_LABELS
    )
    looked(current_actor(), "people", programme_id=at_id, subject_ids=[row.id for row in found.rows if row.is_minor])
    return shown


@bp.get("/<int:person_id>")
@access(policy.can_see_person, person_of)
def person_show(one: Person) -> ResponseReturnValue:
    """One record: what the reader may see of it and do with it."""
    if one.merged_into_id is not None:
        slug = programme(one.programme_id).slug
        return redirect(url_for("people.person_show", slug=slug, person_id=one.merged_into_id), 303)
    actor, parts = current_actor(), _parts()
    there = holding(kept_of(one) | {part.template: part.waits(actor, one) for part in parts if part.waits is not None})
    shown, parts = record_of(one, there), [part for part in parts if part.waits is None or part.template in there]
    page = render_template(
        "portal/people/person_show.html", slug=shown.programme.slug, record=shown, positions=POSITION_LABELS,
        roles=ROLE_LABELS, bands=BAND_LABELS, endings=END_LABELS,
        may_edit=policy.can_edit_person(actor, shown.person),
        may_grant=policy.can_grant_at_all(actor, shown.programme.id) and not policy.is_self(actor, shown.person),
        person=shown.person, offices=_offices(actor, shown), blocks=_blocks(actor, shown, parts),
    )  # fmt: skip
    if shown.is_minor and one.id not in actor.persons.values():
        looked(
            actor, "person", programme_id=one.programme_id, subject_ids=[one.id], object_kind="person",
            object_id=one.id,
        )  # fmt: skip
    return page


def _offices(actor: Actor, shown: Record) -> set[int]:
    """Those of the record's institutions whose page the reader may open."""
    return {home.id for _row, home in shown.homes if policy.can_see_institution(actor, home)}


def _parts() -> list[RecordPart]:
    """What the features add to a record, in its order."""
    return sorted((part for feature in features_of(current_app) for part in feature.record_parts), key=_order)


def _blocks(actor: Actor, shown: Record, parts: list[RecordPart]) -> list[tuple[str, dict[str, Any]]]:
    """The blocks that these parts have for this reader."""
    said = [(part.template, part.load(actor, shown.person, *((shown,) if part.is_by_record else ()))) for part in parts]
    return [(template, facts) for template, facts in said if facts is not None]


def _order(part: RecordPart) -> int:
    return part.order


@bp.get("/new")
@access(policy.can_list_people, programme_of)
def person_new(at: Programme) -> ResponseReturnValue:
    """The form of a new person."""
    return _form_page(PersonForm.of(territory_choices(at)), at.slug)


@bp.post("/new")
@access(policy.can_list_people, programme_of)
def person_create(at: Programme) -> ResponseReturnValue:
    """Enter a person."""
    form, slug = PersonForm.of(territory_choices(at)), at.slug
    if not form.validate():
        return _form_page(form, slug, status=422)
    actor = current_actor()
    if not policy.can_add_person(actor, at.id, form.territory_id.data):
        form.territory_id.errors = [_("Choose a territory that you look after.")]
        return _form_page(form, slug, status=422)
    said = _fields(form)
    try:
        row = add_person(
            actor, at.id, said.given_name, said.family_name, born_on=said.born_on, territory_id=said.territory_id
        )
    except BadBirthDate as error:
        form.born_on.errors = [error.text]
        return _form_page(form, slug, status=422)
    flash(_("%(name)s is on the list. Next: a position, and for somebody under 18 a guardian.", name=row.name))
    return redirect(url_for("people.person_show", slug=slug, person_id=row.id), 303)


@bp.get("/<int:person_id>/edit")
@access(policy.can_edit_person, person_of)
def person_edit(one: Person) -> ResponseReturnValue:
    """The form of a record."""
    return _form_page(PersonForm.of(_places(one), one), programme(one.programme_id).slug, one)


@bp.post("/<int:person_id>/edit")
@access(policy.can_edit_person, person_of)
def person_update(one: Person) -> ResponseReturnValue:
    """Save it; a stale page shows both versions."""
    form, slug, person_id = PersonForm.of(_places(one)), programme(one.programme_id).slug, one.id
    if not form.validate():
        return _form_page(form, slug, one, status=422)
    try:
        edit_person(current_actor(), person_id, version_of(form), _fields(form))
    except Stale as error:
        one = person(person_id)
        form.version.data = str(one.version)
        return _form_page(form, slug, one, error.text, error.status)
    except BadBirthDate as error:
        form.born_on.errors = [error.text]
        return _form_page(form, slug, person(person_id), status=422)
    flash(_("Saved."))
    return redirect(url_for("people.person_show", slug=slug, person_id=person_id), 303)


def _places(one: Person) -> list[tuple[int, str]]:
    """The territories of the programme, and the person's own wherever it lies."""
    return territory_choices(programme(one.programme_id), one.territory_id)


def _fields(form: PersonForm) -> PersonFields:
    return PersonFields(
        form.given_name.data or "", form.family_name.data or "", form.born_on.data, form.territory_id.data
    )  # fmt: skip


def _form_page(
    form: PersonForm, slug: str, one: Person | None = None, stale: str = "", status: int = 200
) -> ResponseReturnValue:
    places = dict(territory_choices()) if stale else {}
    page = render_template(
        "portal/people/person_form.html", form=form, slug=slug, person=one, stale=stale, places=places
    )
    if one is not None:
        note_look(current_actor(), one, "person_form")
    return page, status
