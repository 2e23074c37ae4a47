"""Entering an organisation, changing it, who sees what of it, how the programme works with it."""

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from community.partners import policy, services
from community.partners.forms import AudiencesForm, NewPartnerForm, PartnerForm, TieForm
from community.partners.policy import Known, Partner
from community.partners.queries import known_of, lines_of, namesakes_of, partner_of
from community.partners.queries.labels import SECTOR_LABELS
from community.partners.rules import KEPT
from community.partners.rules.lines import read_links, read_phones, write_lines
from community.partners.services import PartnerFields, TieFields
from community.partners.views.blueprint import answered, bp, page_of
from portal.people.forms import with_territories
from portal.people.policy import MANAGERS
from portal.people.queries import people_with_role
from portal.programmes.forms import version_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of, territory_choices
from portal.web.access import access, current_actor
from portal.web.back import pressed
from portal.web.forms import options


@bp.route("/new", methods=["GET", "POST"])
@access(policy.can_add_partner, programme_of)
def partner_new(at: Programme) -> ResponseReturnValue:
    """Enter one; who may be known already is shown first."""
    actor, slug, at_id = current_actor(), at.slug, at.id
    form = with_territories(NewPartnerForm(), territory_choices(at), _l("The whole programme"))

    def act() -> str:
        tie, is_another = TieFields(form.territory_id.data), bool(form.is_another.data)
        row = services.add_partner(actor, at_id, _fields(form), tie, is_another=is_another)
        return url_for("partners.partner_show", slug=slug, organisation_id=row.id)

    def again() -> dict[str, Any]:
        named = namesakes_of(at, form.name.data or "", form.tax_number.data or "") if form.is_submitted() else []
        return {"slug": slug, "partner": None, "twins": named, "sectors": SECTOR_LABELS}

    return answered("partner_edit.html", form, act, _("The organisation is entered."), again)


@bp.post("/known/<int:organisation_id>")
@access(policy.can_work_with, known_of)
def partner_work_with(found: Known) -> ResponseReturnValue:
    """Work with an organisation that another programme has entered."""
    actor, at_id, slug, row_id = current_actor(), found.at.id, found.at.slug, found.row.id
    place = url_for("partners.partner_show", slug=slug, organisation_id=row_id)
    return pressed(
        place, lambda: services.work_with(actor, at_id, row_id, TieFields(policy.own_place(actor, at_id))),
        _("You work with this organisation now."),
    )  # fmt: skip


@bp.route("/<int:organisation_id>/edit", methods=["GET", "POST"])
@access(policy.can_edit_partner, partner_of, known=policy.can_see_partner)
def partner_edit(partner: Partner) -> ResponseReturnValue:
    """Change what is said of it."""
    actor, at_id, slug, row_id, place = (
        current_actor(),
        partner.at.id,
        partner.at.slug,
        partner.row.id,
        page_of(partner),
    )
    form = PartnerForm(obj=partner.row, **_typed(row_id))

    def act() -> str:
        services.edit_partner(actor, at_id, row_id, version_of(form), _fields(form))
        return place

    def again() -> dict[str, Any]:
        return {"slug": slug, "partner": partner_of(slug, row_id), "twins": [], "sectors": SECTOR_LABELS}

    return answered("partner_edit.html", form, act, _("The organisation is saved."), again)


@bp.route("/<int:organisation_id>/audiences", methods=["GET", "POST"])
@access(policy.can_edit_partner, partner_of, known=policy.can_see_partner)
def audiences_edit(partner: Partner) -> ResponseReturnValue:
    """Who sees what of it."""
    actor, at_id, slug, row_id, place = (
        current_actor(),
        partner.at.id,
        partner.at.slug,
        partner.row.id,
        page_of(partner),
    )
    chosen = {one: getattr(partner.row, f"{one}_for") for one in KEPT}
    form = AudiencesForm(data=chosen | {"version": partner.row.version})

    def act() -> str:
        services.set_audiences(actor, at_id, row_id, version_of(form), {one: form[one].data for one in KEPT})
        return place

    return answered(
        "audiences_edit.html", form, act, _("Who sees what is saved."),
        lambda: {"slug": slug, "partner": partner_of(slug, row_id)},
    )  # fmt: skip


@bp.route("/<int:organisation_id>/with-us", methods=["GET", "POST"])
@access(policy.can_keep_partner, partner_of, known=policy.can_see_partner)
def tie_edit(partner: Partner) -> ResponseReturnValue:
    """Where, since when and until when the programme works with it, and who looks after it."""
    actor, at_id, slug, row_id, place = (
        current_actor(),
        partner.at.id,
        partner.at.slug,
        partner.row.id,
        page_of(partner),
    )
    form = TieForm(obj=partner.tie)
    with_territories(form, territory_choices(partner.at, partner.tie.territory_id), _l("The whole programme"))
    keepers = {one.id: one.name for one in people_with_role(at_id, *MANAGERS)}
    form.keeper_id.choices = options({"": _l("Nobody in particular")} | keepers)

    def act() -> str:
        tie = TieFields(form.territory_id.data, form.keeper_id.data, form.since.data, form.until.data)
        services.edit_tie(actor, at_id, row_id, version_of(form), tie)
        return place

    return answered(
        "tie_edit.html", form, act, _("How you work together is saved."),
        lambda: {"slug": slug, "partner": partner_of(slug, row_id)},
    )  # fmt: skip


def _typed(organisation_id: int) -> dict[str, str]:
    return {
        f"{kind}s": write_lines([(one.value, one.words) for one in lines_of(organisation_id, kind)])
        for kind in ("phone", "link")
    }


def _fields(form: PartnerForm) -> PartnerFields:
    texts = {
        name: str(form[name].data or "")
        for name in ("name", "sector", "alternate_name", "about", "website", "email", "tax_number", "state")
    }
    return PartnerFields(**texts, phones=read_phones(form.phones.data or ""), links=read_links(form.links.data or ""))
