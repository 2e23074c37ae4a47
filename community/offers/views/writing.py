"""Writing an offer in four short steps; from the first one on it is kept, and each can be written anew later."""

from collections.abc import Callable
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from community.offers import policy, services
from community.offers.forms import ContactForm, WhatForm, WhereForm, WhomForm
from community.offers.policy import Offered
from community.offers.queries import offer_of
from community.offers.rules import STEPS
from community.offers.services import OfferFields
from community.offers.views.blueprint import LABELS, PAGES, bp, page_of
from community.partners.policy import Partner, can_edit_partner, can_see_partner
from community.partners.queries import contacts_of, partner_of, sites_of
from portal.db import new_guid
from portal.programmes.forms import version_of
from portal.web.access import access, current_actor
from portal.web.answered import answered
from portal.web.forms import options


@bp.route("/new/<int:organisation_id>", methods=["GET", "POST"])
@access(can_edit_partner, partner_of, known=can_see_partner)
def offer_new(partner: Partner) -> ResponseReturnValue:
    """The first step: what it is. From here on it is kept."""
    actor, at_id, slug, key, form = current_actor(), partner.at.id, partner.at.slug, partner.row.id, WhatForm()
    if not form.is_submitted():
        form.guid.data = new_guid()

    def act() -> str:
        row = services.start_offer(actor, at_id, key, _what(form), guid=form.guid.data or "")
        return url_for("offers.whom_edit", slug=slug, offer_id=row.id)

    def again() -> dict[str, Any]:
        return LABELS | {"slug": slug, "partner": partner_of(slug, key).row, "row": None}

    return answered(PAGES + "what.html", form, act, _("Kept."), again)


@bp.route("/<int:offer_id>/what", methods=["GET", "POST"])
@access(policy.can_keep_offer, offer_of, known=policy.can_see_offer)
def what_edit(offered: Offered) -> ResponseReturnValue:
    """The first step once more."""
    return _step(offered, "what", WhatForm(obj=offered.row), _what)


@bp.route("/<int:offer_id>/whom", methods=["GET", "POST"])
@access(policy.can_keep_offer, offer_of, known=policy.can_see_offer)
def whom_edit(offered: Offered) -> ResponseReturnValue:
    """The second step: for whom, and how many at a time."""
    return _step(offered, "whom", WhomForm(obj=offered.row), lambda form: OfferFields(
        min_age=form.min_age.data, max_age=form.max_age.data, group_size=form.group_size.data,
        conditions=form.conditions.data or "",
    ))  # fmt: skip


@bp.route("/<int:offer_id>/where", methods=["GET", "POST"])
@access(policy.can_keep_offer, offer_of, known=policy.can_see_offer)
def where_edit(offered: Offered) -> ResponseReturnValue:
    """The third step: one of the partner's places, and when."""
    form = WhereForm(obj=offered.row)
    places = {one.id: _place(one) for one in sites_of(offered.partner.row.id)}
    form.site_id.choices = options({"": _l("Nowhere in particular, or with you")} | places)
    return _step(offered, "where", form, lambda one: OfferFields(
        site_id=one.site_id.data, times_words=one.times_words.data or "",
    ))  # fmt: skip


@bp.route("/<int:offer_id>/contact", methods=["GET", "POST"])
@access(policy.can_keep_offer, offer_of, known=policy.can_see_offer)
def contact_edit(offered: Offered) -> ResponseReturnValue:
    """The fourth step: whom to ask, or how to apply."""
    form = ContactForm(obj=offered.row)
    people = {one.id: one.name for one in contacts_of(offered.partner.row.id)}
    form.contact_id.choices = options({"": _l("Nobody in particular")} | people)
    return _step(offered, "contact", form, lambda one: OfferFields(
        contact_id=one.contact_id.data, how=one.how.data or "",
    ))  # fmt: skip


def _step(offered: Offered, name: str, form: Any, read: Callable[[Any], OfferFields]) -> ResponseReturnValue:
    """Show a step or keep it: a draft goes on to the next one and ends on its page, all else goes back there."""
    actor, slug, key, at_id = current_actor(), offered.partner.at.slug, offered.row.id, offered.partner.at.id
    is_draft, follows = offered.row.state == "draft", STEPS.index(name) + 1
    if not form.is_submitted():
        form.version.data = str(offered.row.version)
    place = page_of(offered)
    if is_draft and follows < len(STEPS):
        place = url_for(f"offers.{STEPS[follows]}_edit", slug=slug, offer_id=key)

    def act() -> str:
        services.write_offer(actor, at_id, key, version_of(form), read(form))
        return place

    def again() -> dict[str, Any]:
        found = offer_of(slug, key)
        return LABELS | {"slug": slug, "partner": found.partner.row, "row": found.row}

    return answered(f"{PAGES}{name}.html", form, act, _("Kept."), again)


def _what(form: WhatForm) -> OfferFields:
    return OfferFields(kind=form.kind.data, title=form.title.data or "", about=form.about.data or "")


def _place(site: Any) -> str:
    return ", ".join(one for one in (site.name, site.city, site.address_1) if one) or site.link
