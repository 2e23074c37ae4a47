"""For those who look after people: a link for signing on another phone, and signed papers."""

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.services.addresses import address_here
from portal.audit.services import looked
from portal.consents import policy, services
from portal.consents.forms import LinkForm
from portal.consents.models import ConsentLink, ConsentScan
from portal.consents.queries import scan_of, waiting_links
from portal.consents.views.blueprint import bp
from portal.db import db
from portal.errors import NotFound, Trouble
from portal.limits import SIGNING_DAYS
from portal.people.models import Person
from portal.people.queries import guardians_of, minors_among, names_of, person, person_of
from portal.people.services import note_look
from portal.programmes.queries import here, programme
from portal.web.access import access, current_actor
from portal.web.forms import options
from portal.web.qr import qr_svg


@bp.route("/of/<int:person_id>/link", methods=["GET", "POST"])
@access(policy.can_record_in_person, person_of)
def link_new(subject: Person) -> ResponseReturnValue:
    """Make a link for one guardian; it is shown this once, with a QR code."""
    slug, subject_id, problem, status, token = programme(subject.programme_id).slug, subject.id, "", 200, ""
    form, names = LinkForm(), names_of(guardians_of([subject_id]).get(subject_id, frozenset()))
    form.guardian_id.choices = options(names)
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                make = services.make_look_link if form.purpose.data == "look" else services.make_signing_link
                token, status = make(current_actor(), subject_id, form.guardian_id.data), 200
            except Trouble as error:
                problem, status = error.text, error.status
    page_of = "signing.look_show" if form.purpose.data == "look" else "signing.link_show"
    address = address_here(page_of, token=token) if token else ""
    waiting = waiting_links([subject_id])
    page = render_template(
        "portal/consents/link_form.html", slug=slug, zone=programme(person(subject_id).programme_id).zone,
        subject=person(subject_id), form=form, problem=problem, address=address, names=names, waiting=waiting,
        days=SIGNING_DAYS, qr=qr_svg(address, _("QR code for signing")) if address else "",
    )  # fmt: skip
    note_look(current_actor(), person(subject_id), "consents")
    return page, status


def link_of(slug: str, person_id: int, link_id: int) -> tuple[Person, ConsentLink]:
    """A link about this very person. :raises NotFound:"""
    subject, row = person_of(slug, person_id), db.session.get(ConsentLink, link_id)
    if row is None or row.subject_id != subject.id:
        raise NotFound
    return subject, row


def can_end_link(actor: object, pair: tuple[Person, ConsentLink]) -> bool:
    """Who may make one may end it."""
    return policy.can_record_in_person(actor, pair[0])  # type: ignore[arg-type]


@bp.post("/of/<int:person_id>/link/<int:link_id>/end")
@access(can_end_link, link_of)
def link_end(pair: tuple[Person, ConsentLink]) -> ResponseReturnValue:
    """Make a link useless."""
    slug, subject_id, link_id = programme(pair[0].programme_id).slug, pair[0].id, pair[1].id
    services.end_signing_link(current_actor(), subject_id, link_id)
    flash(_("The link works no more."))
    return redirect(url_for("consents.link_new", slug=slug, person_id=subject_id), 303)


def scan_here(slug: str, scan_id: int) -> ConsentScan:
    """A signed paper of this programme. :raises NotFound:"""
    return here(slug, scan_of(scan_id))


@bp.get("/scans/<int:scan_id>")
@access(policy.can_see_scan, scan_here)
def scan_show(row: ConsentScan) -> ResponseReturnValue:
    """The paper itself, for saving; whoever looks at it is noted."""
    kind, ending = row.mimetype, row.mimetype.rpartition("/")[2]
    named = f'attachment; filename="consent-{row.id}.{ending}"'
    answer = Response(row.body, mimetype=kind, headers={"Content-Disposition": named, "Cache-Control": "no-store"})
    looked(
        current_actor(), "consent_scan", programme_id=row.programme_id, subject_ids=minors_among([row.subject_id]),
        object_kind="consent_scan", object_id=row.id,
    )  # fmt: skip
    return answer
