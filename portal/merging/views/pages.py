"""Two records side by side, the act that makes them one, and the way back."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.audit.services import looked
from portal.errors import Trouble
from portal.merging.forms import FIELD_LABELS
from portal.merging.models import PersonMerge
from portal.merging.policy import can_merge, can_see_merge
from portal.merging.queries import merge_of, obstacles, pair_of, parts, preview
from portal.merging.rules import FIELDS, SIDES
from portal.merging.services import merge_people, take_apart
from portal.merging.views.blueprint import PAGES, bp
from portal.people.models import Person
from portal.people.queries import minors_among, minors_of, names_of, person
from portal.programmes.queries import programme
from portal.web.access import access, current_actor
from portal.web.forms import Form


@bp.route("/<int:person_id>/merge/<int:other_id>", methods=["GET", "POST"])
@access(can_merge, pair_of)
def merge_show(pair: tuple[Person, Person]) -> ResponseReturnValue:
    """What both say, what is kept of it, what moves; the first of the two is the record that is kept."""
    actor, (kept, gone), problem, status = current_actor(), pair, "", 200
    ids, slug, at_id = (kept.id, gone.id), programme(kept.programme_id).slug, kept.programme_id
    choices = {name: request.form[name] for name in FIELDS if request.form.get(name) in SIDES}
    if Form().validate_on_submit():
        try:
            versions = request.form.get("kept", 0, type=int), request.form.get("gone", 0, type=int)
            merge_people(actor, *ids, versions, choices)
            flash(_("The two records are one now. If that was a mistake, take them apart on this page."))
            return redirect(url_for("people.person_show", slug=slug, person_id=ids[0]) + "#merges", 303)
        except Trouble as error:
            problem, status = error.text, error.status
    kept, gone = person(ids[0]), person(ids[1])
    shown, young = preview(actor, kept, gone), minors_of((kept, gone))
    page = render_template(
        f"{PAGES}merge_show.html", slug=slug, shown=shown, labels=FIELD_LABELS, problem=problem, choices=choices
    )
    looked(actor, "merge", programme_id=at_id, subject_ids=young, object_kind="person", object_id=ids[0])
    return page, status


@bp.route("/merges/<guid>", methods=["GET", "POST"])
@access(can_see_merge, merge_of)
def apart_show(row: PersonMerge) -> ResponseReturnValue:
    """What moved when two records became one, and the button that puts it back."""
    actor, slug, number, at_id, problem, status = (
        current_actor(), programme(row.programme_id).slug, row.id, row.programme_id, "", 200
    )  # fmt: skip
    ids = (row.kept_id, row.gone_id)
    if Form().validate_on_submit():
        try:
            take_apart(actor, number)
            flash(_("The records are two again, as they were before."))
            return redirect(url_for("people.person_show", slug=slug, person_id=ids[1]), 303)
        except Trouble as error:
            problem, status = error.text, error.status
    kept, gone = person(ids[0]), person(ids[1])
    moved = [
        (part.label, count) for part in parts() if (count := sum(len(row.moves.get(one, ())) for one in part.columns))
    ]
    page = render_template(
        f"{PAGES}apart_show.html", slug=slug, row=row, kept=kept, gone=gone, moved=moved, problem=problem,
        zone=programme(at_id).zone, obstacles=[] if row.undone_at else obstacles(row, kept, gone),
        names=names_of([row.merged_by_id or 0]),
    )  # fmt: skip
    looked(actor, "merge", programme_id=at_id, subject_ids=minors_among(ids), object_kind="person", object_id=ids[0])
    return page, status
