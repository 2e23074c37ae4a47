"""Materials on the page of an activity: adding one, reading a file, taking one away."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from community.activities.models import Activity
from community.activities.policy import can_see_activity
from community.activities.queries import activity_of
from community.materials import policy, services
from community.materials.errors import FileOrLink
from community.materials.forms import MaterialForm
from community.materials.policy import Found
from community.materials.queries import STAGE_LABELS, material_of, materials_of
from community.materials.services import Brought
from portal.actor import Actor
from portal.errors import NotFound, Trouble
from portal.files.papers import clean_paper
from portal.limits import MATERIALS, PICTURE_BYTES
from portal.web.access import access, current_actor
from portal.web.back import pressed
from portal.web.forms import options

bp = Blueprint("materials", __name__, url_prefix="/p/<slug>/materials")
PAGES = "community/materials/"
PANEL = PAGES + "panel.html"
SUFFIXES = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


@bp.route("/of/<int:activity_id>/new", methods=["GET", "POST"])
@access(policy.can_add_material, activity_of, known=can_see_activity)
def material_new(row: Activity) -> ResponseReturnValue:
    """Add a file or a link."""
    actor, slug, row_id, form, problem, status = current_actor(), row.home.slug, row.id, MaterialForm(), "", 200
    form.audience.choices = options(_audiences(row))
    if row.series_id is None:
        del form.dates
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                services.add_material(actor, row_id, _brought(form))
                flash(_("It stands on the page of the activity now."))
                return redirect(_page(activity_of(slug, row_id)), 303)
            except Trouble as trouble:
                problem, status, row = trouble.text, trouble.status, activity_of(slug, row_id)
    page = render_template(
        PAGES + "material_new.html", row=row, slug=slug, form=form, problem=problem, most=MATERIALS, limit=PICTURE_BYTES
    )
    return page, status


def _brought(form: MaterialForm) -> Brought:
    upload = request.files.get("file")
    data, link = upload.stream.read(PICTURE_BYTES + 1) if upload is not None else b"", (form.link.data or "").strip()
    if bool(data) == bool(link):
        raise FileOrLink
    file = clean_paper(data) if data else None
    for_all = "dates" in form and form.dates.data == "all"
    return Brought(form.title.data or "", form.stage.data, form.audience.data, link, file, for_all)


@bp.get("/<guid>/file")
@access(policy.can_see_material, material_of)
def file_show(found: Found) -> ResponseReturnValue:
    """The file itself; no cache keeps it."""
    made, _row = found
    if made.body is None:
        raise NotFound
    answer = Response(made.body, mimetype=made.mimetype)
    name = f"material-{made.id}.{SUFFIXES[made.mimetype]}"
    answer.headers.update({
        "Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store",
    })  # fmt: skip
    return answer


@bp.post("/<guid>/drop")
@access(policy.can_drop_material, material_of, known=policy.can_see_material)
def material_drop(found: Found) -> ResponseReturnValue:
    """Take it away."""
    (made, row), actor = found, current_actor()
    made_id, where = made.id, _page(row)
    return pressed(where, lambda: services.drop_material(actor, made_id), _("The material is taken away."))


def panel(actor: Actor, row: Activity) -> dict[str, Any] | None:
    """On the page of an activity: what is for this reader; who may add some is told how. One query."""
    found, may_add = materials_of(actor, row), policy.can_add_material(actor, row)
    if not found and not may_add:
        return None
    return {
        "stages": [(label, rows) for key, label in STAGE_LABELS.items()
                   if (rows := [one for one in found if one.stage == key])],
        "suffixes": SUFFIXES, "audiences": _audiences(row), "may_add": may_add, "row": row,
    }  # fmt: skip


def _audiences(row: Activity) -> dict[str, Any]:
    everybody = _l("Everybody who sees the activity") if row.club_id is None else _l("Everybody in the club")
    return {"registered": _l("Those who signed up"), "everybody": everybody}


def _page(row: Activity) -> str:
    return url_for("activities.activity_show", slug=row.home.slug, activity_id=row.id) + "#materials"
