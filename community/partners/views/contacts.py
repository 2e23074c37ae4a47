"""Whom to speak to at a partner."""

from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.partners import policy, services
from community.partners.forms import ContactForm
from community.partners.policy import ContactOf, Partner
from community.partners.queries import contact_of, lines_of, partner_of
from community.partners.rules.lines import read_phones, write_lines
from community.partners.services import ContactFields
from community.partners.views.blueprint import answered, bp, page_of
from portal.programmes.forms import version_of
from portal.web.access import access, current_actor
from portal.web.back import pressed


@bp.route("/<int:organisation_id>/contacts/new", methods=["GET", "POST"])
@access(policy.can_edit_partner, partner_of, known=policy.can_see_partner)
def contact_new(partner: Partner) -> ResponseReturnValue:
    """Note somebody to speak to."""
    actor, at_id, slug, row_id = current_actor(), partner.at.id, partner.at.slug, partner.row.id
    form, place = ContactForm(), page_of(partner, "contacts")

    def act() -> str:
        services.add_contact(actor, at_id, row_id, _fields(form))
        return place

    def again() -> dict[str, Any]:
        return {"slug": slug, "partner": partner_of(slug, row_id), "contact": None}

    return answered("contact_edit.html", form, act, _("The contact is noted."), again)


@bp.route("/<int:organisation_id>/contacts/<int:contact_id>/edit", methods=["GET", "POST"])
@access(policy.can_edit_part, contact_of, known=policy.may_know_part)
def contact_edit(part: ContactOf) -> ResponseReturnValue:
    """Change what is noted of somebody."""
    contact, partner, actor = part.contact, part.partner, current_actor()
    at_id, slug, row_id, contact_id = partner.at.id, partner.at.slug, partner.row.id, contact.id
    phones = [(one.value, one.words) for one in lines_of(row_id, "phone", contact_id=contact_id)]
    form, place = ContactForm(obj=contact, phones=write_lines(phones)), page_of(partner, "contacts")

    def act() -> str:
        services.edit_contact(actor, at_id, row_id, contact_id, version_of(form), _fields(form))
        return place

    def again() -> dict[str, Any]:
        found = contact_of(slug, row_id, contact_id)
        return {"slug": slug, "partner": found.partner, "contact": found.contact}

    return answered("contact_edit.html", form, act, _("The contact is saved."), again)


@bp.post("/<int:organisation_id>/contacts/<int:contact_id>/drop")
@access(policy.can_edit_part, contact_of, known=policy.may_know_part)
def contact_drop(part: ContactOf) -> ResponseReturnValue:
    """Forget somebody."""
    actor, at_id, row_id, contact = current_actor(), part.partner.at.id, part.partner.row.id, part.contact
    contact_id = contact.id
    return pressed(
        page_of(part.partner, "contacts"), lambda: services.drop_contact(actor, at_id, row_id, contact_id),
        _("The contact is forgotten."),
    )  # fmt: skip


def _fields(form: ContactForm) -> ContactFields:
    texts = {name: str(form[name].data or "") for name in ("name", "role", "email", "audience")}
    return ContactFields(**texts, phones=read_phones(form.phones.data or ""))
