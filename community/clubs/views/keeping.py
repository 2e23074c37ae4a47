"""Keeping a club: founding and changing it, its charter, whom it elected."""

from datetime import timedelta
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from community.clubs import policy, services
from community.clubs.forms import CharterForm, ClubForm, ElectionForm, version_of
from community.clubs.models import Club, ClubOffice
from community.clubs.queries import club_of, members_of
from community.clubs.views.blueprint import PAGES, bp
from portal.audit.services import looked
from portal.clock import months_after, today
from portal.db import db
from portal.errors import NotFound, Trouble
from portal.people.forms import with_territories
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of, territory_choices
from portal.web.access import access, current_actor
from portal.web.forms import options


@bp.route("/new", methods=["GET", "POST"])
@access(policy.can_found_club, programme_of)
def club_new(at: Programme) -> ResponseReturnValue:
    """Begin a club."""
    form, slug, problem, status = _form(at), at.slug, "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                row = services.found_club(current_actor(), at.id, _fields(form))
                flash(_("The club is there. Write down together what you agree on."))
                return redirect(url_for("clubs.club_show", slug=slug, club_id=row.id), 303)
            except Trouble as trouble:
                problem, status = trouble.text, trouble.status
    return render_template(PAGES + "club_edit.html", slug=slug, form=form, problem=problem, club=None), status


@bp.route("/<int:club_id>/edit", methods=["GET", "POST"])
@access(policy.keeps_club, club_of, known=policy.can_see_club)
def club_edit(club: Club) -> ResponseReturnValue:
    """Change what it is called, what it does, where."""
    at = programme(club.programme_id)
    form, slug, club_id, problem, status = _form(at, club), at.slug, club.id, "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                services.edit_club(current_actor(), club_id, version_of(form), _fields(form))
                return _back(slug, club_id)
            except Trouble as trouble:
                problem, status, club = trouble.text, trouble.status, club_of(slug, club_id)
    return render_template(PAGES + "club_edit.html", slug=slug, form=form, problem=problem, club=club), status


@bp.route("/<int:club_id>/charter", methods=["GET", "POST"])
@access(policy.can_lead_club, club_of, known=policy.can_see_club)
def charter_edit(club: Club) -> ResponseReturnValue:
    """What the club agreed on, and when it reads it again."""
    at = programme(club.programme_id)
    form, slug, club_id, problem, status = CharterForm(obj=club), at.slug, club.id, "", 200
    if form.is_submitted():
        status = 422
        if form.validate() and form.charter_review_on.data:
            try:
                words, day = form.charter.data or "", form.charter_review_on.data
                services.write_charter(current_actor(), club_id, version_of(form), words, day)
                flash(_("The charter is saved."))
                return _back(slug, club_id)
            except Trouble as trouble:
                problem, status, club = trouble.text, trouble.status, club_of(slug, club_id)
    elif form.charter_review_on.data is None:
        form.charter_review_on.data = months_after(today(at.zone), 6)
    return render_template(PAGES + "charter_edit.html", slug=slug, form=form, problem=problem, club=club), status


@bp.route("/<int:club_id>/elect", methods=["GET", "POST"])
@access(policy.can_lead_club, club_of, known=policy.can_see_club)
def office_new(club: Club) -> ResponseReturnValue:
    """Note whom a meeting elected."""
    actor, at = current_actor(), programme(club.programme_id)
    rows, day = members_of(club, with_names=True), today(at.zone)
    slug, club_id, problem, status = at.slug, club.id, "", 200
    form = ElectionForm(data={"starts_on": day, "ends_on": months_after(day, 12) - timedelta(days=1)})
    form.person_id.choices = options({"": _l("Choose")} | {row.person_id: row.name for row in rows})
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                services.elect(actor, club_id, services.Election(**_typed(form)))
                flash(_("The election is noted."))
                return _back(slug, club_id)
            except Trouble as trouble:
                problem, status, club = trouble.text, trouble.status, club_of(slug, club_id)
    page = render_template(PAGES + "office_new.html", slug=slug, form=form, problem=problem, club=club)
    looked(actor, "club", programme_id=at.id, subject_ids=[row.person_id for row in rows if row.is_minor])
    return page, status


def office_of(slug: str, office_id: int) -> tuple[ClubOffice, Club]:
    """An office with its club. :raises NotFound:"""
    office = db.session.get(ClubOffice, office_id)
    if office is None:
        raise NotFound
    return office, club_of(slug, office.club_id)


def _may_end(actor: Any, found: tuple[ClubOffice, Club]) -> bool:
    return policy.can_lead_club(actor, found[1])


def _may_know(actor: Any, found: tuple[ClubOffice, Club]) -> bool:
    return policy.can_see_club(actor, found[1])


@bp.post("/offices/<int:office_id>/end")
@access(_may_end, office_of, known=_may_know)
def office_end(found: tuple[ClubOffice, Club]) -> ResponseReturnValue:
    """Its last day is today."""
    office, club = found
    slug, club_id = programme(club.programme_id).slug, club.id
    services.end_office(current_actor(), office.id)
    flash(_("The office has ended."))
    return _back(slug, club_id)


def _form(at: Programme, club: Club | None = None) -> ClubForm:
    found = territory_choices(at, club.territory_id if club else None)
    form: ClubForm = with_territories(ClubForm(obj=club), found, _l("The whole programme"))
    return form


def _fields(form: ClubForm) -> services.ClubFields:
    return services.ClubFields(form.name.data or "", form.about.data or "", form.territory_id.data)


def _typed(form: ElectionForm) -> dict[str, Any]:
    return {name: form[name].data for name in ("person_id", "votes", "present", "starts_on", "ends_on")}


def _back(slug: str, club_id: int) -> ResponseReturnValue:
    return redirect(url_for("clubs.club_show", slug=slug, club_id=club_id), 303)
