"""Certificates: the paper itself, what it tells in public, and the page on which anybody checks its number."""

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.training import policy, services
from community.training.forms import ShownForm
from community.training.models import Course, Enrolment
from community.training.queries import certificate, enrolment_of, is_in_force, language
from community.training.rules.numbers import shown_name, tidy
from community.training.views.blueprint import PAGES, bp, public_bp
from community.training.views.learning import back_to_course
from portal.accounts.services.rates import count_try, network_of
from portal.audit.services import looked
from portal.clock import today
from portal.db import db
from portal.errors import NotFound
from portal.limits import TRIES_LINKS
from portal.people.queries import minors_among
from portal.people.rules import is_minor
from portal.programmes.queries import programme
from portal.web.access import access, current_actor, public


@bp.get("/certificates/<guid>")
@access(policy.can_take_certificate, enrolment_of)
def certificate_file(row: Enrolment) -> ResponseReturnValue:
    """The certificate as a PDF."""
    body, number, programme_id, minors = (
        services.draw_certificate(row), row.number, row.programme_id, minors_among([row.person_id])
    )  # fmt: skip
    if not policy.is_own(current_actor(), row):
        looked(current_actor(), "certificate", programme_id=programme_id, subject_ids=minors)
    named = f'attachment; filename="certificate-{number}.pdf"'
    return Response(
        body, mimetype="application/pdf", headers={"Content-Disposition": named, "Cache-Control": "no-store"}
    )


@bp.post("/certificates/<guid>/shown")
@access(policy.can_choose_shown, enrolment_of)
def shown_save(row: Enrolment) -> ResponseReturnValue:
    """What the public page tells of the holder."""
    form, slug = ShownForm(), programme(row.programme_id).slug
    guid = db.session.get_one(Course, row.course_id).guid
    if form.validate():
        services.choose_shown(current_actor(), row.id, form.shows.data)
    return back_to_course(slug, guid, _("The public page tells what you chose."))


@public_bp.get("/")
@public("checks whether a certificate is genuine; names its holder only as the holder chose, never a minor")
def certificate_find() -> ResponseReturnValue:
    """A field for the number."""
    number = tidy(request.args.get("number", "")[:40])
    if number:
        return redirect(url_for("certificates.certificate_show", number=number), 303)
    return render_template(PAGES + "certificate_find.html", number="", is_unknown=False)


@public_bp.get("/<number>")
@public("checks whether a certificate is genuine; names its holder only as the holder chose, never a minor")
def certificate_show(number: str) -> ResponseReturnValue:
    """What the number stands for."""
    try:
        learning, who, home, paper = certificate(tidy(number[:40]))
    except NotFound:
        count_try("links-from", network_of(request.remote_addr), TRIES_LINKS)
        page = render_template(PAGES + "certificate_find.html", number=tidy(number[:40]), is_unknown=True)
        return page, 404, {"X-Robots-Tag": "noindex"}
    day, row = today(home.zone), learning.row
    may_name = not is_minor(who.born_on, day) and who.left_at is None
    page = render_template(
        PAGES + "certificate_show.html", number=row.number, title=learning.content.title.say(language()), home=home,
        finished_on=row.finished_on, until=paper.expires_on if paper else None, is_valid=is_in_force(paper, day),
        name=shown_name(who.given_name, who.family_name, row.shows) if may_name else "",
    )  # fmt: skip
    return page, 200, {"X-Robots-Tag": "noindex"}
