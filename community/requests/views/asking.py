"""Asking a partner, for a pair, a club, a project or the programme."""

from collections.abc import Mapping
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.offers.queries import offer_of
from community.partners.policy import Partner, can_see_partner
from community.partners.queries import partner_of
from community.requests import policy, services
from community.requests.forms import AskForm
from community.requests.queries import Origin, origins_of
from community.requests.queries.labels import ORIGIN_LABELS
from community.requests.queries.origins import own_mail
from community.requests.views.blueprint import LABELS, PAGES, bp
from portal.audit.services import looked
from portal.db import new_guid
from portal.errors import NotFound
from portal.web.access import access, current_actor
from portal.web.answered import answered
from portal.web.forms import options


@bp.route("/new/<int:organisation_id>", methods=["GET", "POST"])
@access(policy.can_ask_of, partner_of, known=can_see_partner)
def request_new(partner: Partner) -> ResponseReturnValue:
    """What is asked; of the partner, or of one of its offers by `?offer=`; `?for=` says for whom."""
    offer_id = _offer_id(partner.at.slug, partner.row.id)
    return ask_page(partner, offer_id, {"origin": request.args.get("for", "")})


def ask_page(partner: Partner, offer_id: int | None, begun: Mapping[str, Any]) -> ResponseReturnValue:
    """The form and what becomes of it; `begun` is what stands in its fields when it is opened."""
    actor, at_id, slug, key = current_actor(), partner.at.id, partner.at.slug, partner.row.id
    form, found = AskForm(), origins_of(actor, partner.at)
    form.origin.choices = options({one.key: _said(one) for one in found})
    if not form.is_submitted():
        _begin(form, {"reach": own_mail(actor), "guid": new_guid(), **begun}, [one.key for one in found])

    def act() -> str:
        row = services.make_request(actor, at_id, key, offer_id, form.fields(), guid=form.guid.data or "")
        if row.state == "created" and "later" not in request.form:
            services.send_request(actor, at_id, row.id)
        return url_for("requests.request_show", slug=slug, request_id=row.id)

    def again() -> dict[str, Any]:
        offered = offer_of(slug, offer_id) if offer_id is not None else None
        asked = offered.partner if offered is not None else partner_of(slug, key)
        groups = [one.key for one in found if one.kind != "pair"]
        return LABELS | {
            "slug": slug, "partner": asked.row, "offer": offered.row if offered is not None else None, "found": found,
            "groups": groups,
        }  # fmt: skip

    page = answered(PAGES + "request_new.html", form, act, _("Kept. Its page shows how it stands."), again)
    minors = [one.mentee_id for one in found if one.is_minor and one.mentee_id is not None]
    looked(actor, "partner_request_form", programme_id=at_id, subject_ids=minors)
    return page


def _begin(form: AskForm, begun: Mapping[str, Any], keys: list[str]) -> None:
    """Fill a form that nobody has typed into; for what cannot be asked, the first that can."""
    for name, value in begun.items():
        form[name].data = value
    if form.origin.data not in keys:
        form.origin.data = keys[0] if keys else None


def _offer_id(slug: str, organisation_id: int) -> int | None:
    """:raises NotFound: an offer of somebody else's."""
    wanted = request.args.get("offer", type=int)
    if wanted is not None and offer_of(slug, wanted).row.organisation_id != organisation_id:
        raise NotFound
    return wanted


def _said(one: Origin) -> str:
    if one.kind == "programme":
        return str(ORIGIN_LABELS["programme"])
    return str(_("%(kind)s: %(name)s", kind=ORIGIN_LABELS[one.kind], name=one.label))
