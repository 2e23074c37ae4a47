"""A person's card for those who manage them: made, printed, opened again, and the QR code for who forgot the PIN."""

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.policy import can_make_card
from portal.accounts.services import card_state, issue_card, open_card, sign_in_link
from portal.accounts.services.addresses import address_here
from portal.accounts.views.blueprint import bp
from portal.accounts.views.pages import card_sheet
from portal.audit.services import looked
from portal.limits import SIGN_IN_LINK_MINUTES
from portal.people.models import Person
from portal.people.queries import minors_among, person_of
from portal.programmes.queries import programme
from portal.web.access import access, current_actor
from portal.web.back import back_or
from portal.web.qr import qr_svg


@bp.get("/p/<slug>/people/<int:person_id>/card")
@access(can_make_card, load=person_of)
def card_show(person: Person) -> ResponseReturnValue:
    """Whether there is a card and whether it is open."""
    home = programme(person.programme_id)
    html = render_template(
        "portal/accounts/card_show.html", person=person, slug=home.slug, card=card_state(person.id), zone=home.zone
    )
    looked(current_actor(), "card", programme_id=home.id, subject_ids=minors_among([person.id]))
    return html


@bp.post("/p/<slug>/people/<int:person_id>/card")
@access(can_make_card, load=person_of)
def card_create(person: Person) -> ResponseReturnValue:
    """Make a card and show it for printing, this once."""
    person_id = person.id
    return card_sheet(person_id, issue_card(current_actor(), person_id))


@bp.post("/p/<slug>/people/<int:person_id>/card/open")
@access(can_make_card, load=person_of)
def card_open(person: Person) -> ResponseReturnValue:
    """Let a closed card be tried again."""
    slug, person_id = programme(person.programme_id).slug, person.id
    open_card(current_actor(), person_id)
    flash(_("The card is open again: five new tries."))
    return back_or(url_for("accounts.card_show", slug=slug, person_id=person_id))


@bp.post("/p/<slug>/people/<int:person_id>/card/link")
@access(can_make_card, load=person_of)
def card_link(person: Person) -> ResponseReturnValue:
    """A QR code on the adult's screen that signs the child in, for ten minutes."""
    token = sign_in_link(current_actor(), person.id)
    address = address_here("accounts.link_show", token=token)
    return render_template(
        "portal/accounts/card_link.html", person=person, slug=programme(person.programme_id).slug, address=address,
        qr=qr_svg(address, _("QR code for signing in")), minutes=SIGN_IN_LINK_MINUTES,
    )  # fmt: skip
