"""The list of whom to call, by territory."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from facilitation.safety import policy, services
from facilitation.safety.forms import ContactForm
from facilitation.safety.models import HelpContact
from facilitation.safety.queries import EVERYWHERE, Contact, contact_of, contact_rows
from facilitation.safety.views.blueprint import PAGES, bp
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of, territory_choices, territory_names
from portal.web.access import access, current_actor
from portal.web.forms import options


@bp.route("/contacts", methods=["GET", "POST"])
@access(policy.can_edit_contacts, programme_of)
def contact_list(at: Programme) -> ResponseReturnValue:
    """The list, and a form for one more line."""
    form, status, slug = ContactForm(), 200, at.slug
    form.territory_id.choices = options({0: _("The whole programme")} | dict(territory_choices(at)))
    if form.is_submitted():
        status = 422
        if form.validate():
            contact = Contact(form.name.data or "", form.phone.data or "", form.note.data or "")
            services.add_contact(current_actor(), at.id, contact, form.territory_id.data or None)
            flash(_("The line is on the list."))
            return redirect(url_for("safety.contact_list", slug=slug), 303)
    rows = contact_rows(at.id)
    page = render_template(
        PAGES + "contact_list.html", slug=slug, rows=rows, form=form, everywhere=EVERYWHERE,
        places=territory_names(row.territory_id for row in rows),
    )  # fmt: skip
    return page, status


@bp.post("/contacts/<int:contact_id>/remove")
@access(policy.can_edit_contact, contact_of)
def contact_remove(row: HelpContact) -> ResponseReturnValue:
    """Take a line off."""
    slug = programme(row.programme_id).slug
    services.remove_contact(current_actor(), row.programme_id, row.id)
    flash(_("The line is off the list."))
    return redirect(url_for("safety.contact_list", slug=slug), 303)
