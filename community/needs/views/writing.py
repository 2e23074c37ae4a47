"""Writing what is lacking, and writing it anew."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from community.needs import policy, services
from community.needs.forms import NeedForm
from community.needs.policy import Needed
from community.needs.queries import need_of
from community.needs.views.blueprint import LABELS, PAGES, bp, page_of
from community.offers.queries.labels import KIND_HINTS
from community.requests.queries import Origin, origins_of
from community.requests.queries.labels import ORIGIN_LABELS
from community.requests.queries.origins import own_mail
from portal.audit.services import looked
from portal.db import new_guid
from portal.people.forms import with_territories
from portal.programmes.forms import version_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of, territory_choices
from portal.web.access import access, current_actor
from portal.web.answered import answered
from portal.web.forms import options


@bp.route("/new", methods=["GET", "POST"])
@access(policy.can_write_need, programme_of)
def need_new(at: Programme) -> ResponseReturnValue:
    """What is lacking; `?for=` says for whom."""
    actor, at_id, slug, form = current_actor(), at.id, at.slug, need_form(at)
    found = origins_of(actor, at)
    keys = [one.key for one in found]
    form.origin.choices = options({one.key: _said(one) for one in found})
    if not form.is_submitted():
        wanted = request.args.get("for", "")
        form.origin.data = wanted if wanted in keys else keys[0] if keys else None
        form.reach.data, form.guid.data = own_mail(actor), new_guid()

    def act() -> str:
        row = services.write_need(actor, at_id, form.origin.data or "", form.fields(), guid=form.guid.data or "")
        return url_for("needs.need_show", slug=slug, need_id=row.id)

    def again() -> dict[str, Any]:
        return LABELS | {"slug": slug, "row": None, "found": found, "hints": KIND_HINTS, "has_pairs": any(
            one.kind == "pair" for one in found
        )}  # fmt: skip

    page = answered(PAGES + "need_edit.html", form, act, _("Partners see it now. Below stands what fits."), again)
    minors = [one.mentee_id for one in found if one.is_minor and one.mentee_id is not None]
    looked(actor, "need_form", programme_id=at_id, subject_ids=minors)
    return page


@bp.route("/<int:need_id>/edit", methods=["GET", "POST"])
@access(policy.can_steer_need, need_of, known=policy.can_see_need)
def need_edit(it: Needed) -> ResponseReturnValue:
    """The same once more; for whom it is stays."""
    actor, at, key, slug, place = current_actor(), it.at, it.row.id, it.at.slug, page_of(it)
    at_id, form = at.id, need_form(at, obj=it.row, territory_id=it.row.place_id)
    del form.origin
    if it.row.origin == "pair":
        del form.min_age, form.max_age
    if it.is_young:
        del form.audience
    if not form.is_submitted():
        form.version.data = str(it.row.version)

    def act() -> str:
        services.change_need(actor, at_id, key, version_of(form), form.fields())
        return place

    def again() -> dict[str, Any]:
        row = need_of(slug, key).row
        return LABELS | {"slug": slug, "row": row, "found": [None], "hints": KIND_HINTS, "has_pairs": False}

    return answered(PAGES + "need_edit.html", form, act, _("Saved."), again)


def need_form(at: Programme, **filled: Any) -> NeedForm:
    """The form with the places of the programme."""
    form: NeedForm = with_territories(NeedForm(**filled), territory_choices(at), _l("Where they live"))
    return form


def _said(one: Origin) -> str:
    if one.kind == "programme":
        return str(ORIGIN_LABELS["programme"])
    return str(_("%(kind)s: %(name)s", kind=ORIGIN_LABELS[one.kind], name=one.label))
