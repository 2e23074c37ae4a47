"""For who looks after people: the ambassadors by name, and by whom somebody came."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.ambassadors import services
from community.ambassadors.forms import ArrivalForm
from community.ambassadors.models import Ambassador
from community.ambassadors.policy import can_list_ambassadors, can_note_arrival, keeps_kit
from community.ambassadors.queries import ambassadors_seen, counts_by_person, profiles_of, silences
from community.ambassadors.queries import is_away as is_gone
from community.ambassadors.rules import Counts
from community.ambassadors.rules.states import is_quiet
from community.ambassadors.views.blueprint import PAGES, bp
from community.applications.rules import normal_code
from portal.audit.services import looked
from portal.clock import today
from portal.errors import Trouble
from portal.people.models import Person
from portal.people.queries import minors_of, names_of, person_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of, territory_names
from portal.web.access import access, current_actor
from portal.web.back import pressed


@bp.get("/ambassadors/")
@access(can_list_ambassadors, programme_of)
def ambassador_list(at: Programme) -> ResponseReturnValue:
    """Everybody by name, never by number."""
    actor, day = current_actor(), today(at.zone)
    people = ambassadors_seen(actor, at)
    ids = [one.id for one in people]
    counts, profiles, since = counts_by_person(at, ids), profiles_of(ids), silences(at, ids)
    away = {one: row.away_until for one, row in profiles.items() if is_gone(row, day)}
    page = render_template(
        PAGES + "ambassador_list.html", slug=at.slug, places=territory_names(_place(one, profiles) for one in people),
        rows=[(one, counts.get(one.id, Counts()), _place(one, profiles)) for one in people], away=away,
        stand_ins=names_of(one for one in (profiles[each].stand_in_id for each in away) if one),
        profiles=profiles, keeps_kit=keeps_kit(actor, at.id),
        quiet={one for one, heard in since.items() if is_quiet(heard, day)},
    )  # fmt: skip
    looked(actor, "people", programme_id=at.id, subject_ids=minors_of(people))
    return page


@bp.post("/people/<int:person_id>/arrival")
@access(can_note_arrival, person_of)
def arrival_create(one: Person) -> ResponseReturnValue:
    """Note by whose link they came."""
    form, person_id = ArrivalForm(), one.id
    place = url_for("people.person_show", slug=programme(one.programme_id).slug, person_id=person_id) + "#arrival"
    if not form.validate():
        flash(_("Write the code. Nothing was noted."), "problem")
        return redirect(place, 303)
    code = normal_code(form.code.data or "")
    try:
        services.note_arrival(current_actor(), person_id, code)
        flash(_("It is noted."))
    except Trouble as trouble:
        if trouble.status in (403, 404):
            raise
        flash(trouble.text, "problem")
    return redirect(place, 303)


@bp.post("/people/<int:person_id>/arrival/drop")
@access(can_note_arrival, person_of)
def arrival_drop(one: Person) -> ResponseReturnValue:
    """Take that back."""
    person_id = one.id
    place = url_for("people.person_show", slug=programme(one.programme_id).slug, person_id=person_id)
    return pressed(place, lambda: services.drop_arrival(current_actor(), person_id), _("It is taken back."))


def _place(one: Person, profiles: Mapping[int, Ambassador]) -> int | None:
    """Where they tell of the programme, else where they are."""
    row = profiles.get(one.id)
    return (row.territory_id if row else None) or one.territory_id
