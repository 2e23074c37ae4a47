"""The ambassador's profile, absence and kit; going on after long silence; the certificate."""

from datetime import timedelta

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from community.ambassadors import services
from community.ambassadors.forms import AwayForm, ProfileForm
from community.ambassadors.models import AmbassadorExit
from community.ambassadors.policy import can_have_thanks, can_stay, is_ambassador
from community.ambassadors.queries import codes_of, exit_of, profile_of, stand_ins, texts_of
from community.ambassadors.rules.states import filled
from community.ambassadors.services import Profile
from community.ambassadors.views.blueprint import PAGES, bp
from community.ambassadors.views.cards import link_address
from community.ambassadors.views.thanks import draw_thanks
from portal.clock import today
from portal.errors import Trouble
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of, territory_choices
from portal.web.access import access, current_actor
from portal.web.back import pressed
from portal.web.forms import options


@bp.route("/ambassador/profile", methods=["GET", "POST"])
@access(is_ambassador, programme_of)
def profile_edit(at: Programme) -> ResponseReturnValue:
    """Where one tells of the programme, and what stands on the open page."""
    actor, slug, at_id = current_actor(), at.slug, at.id
    row = profile_of(actor.person_in(at.id) or 0)
    form = ProfileForm(obj=row) if request.method == "GET" else ProfileForm()
    places = {str(place): name for place, name in territory_choices(at)}
    form.territory_id.choices = options({"": _l("Everywhere")} | places)
    if request.method == "POST" and form.validate():
        told = Profile(form.territory_id.data, form.words.data or "", bool(form.shows_name.data))
        services.edit_profile(actor, at_id, told)
        flash(_("It is saved."))
        return redirect(url_for("ambassadors.own_show", slug=slug), 303)
    page = render_template(PAGES + "profile_edit.html", slug=slug, form=form, is_minor=actor.age is not None)
    return page, 422 if form.errors else 200


@bp.route("/ambassador/away", methods=["GET", "POST"])
@access(is_ambassador, programme_of)
def away_edit(at: Programme) -> ResponseReturnValue:
    """Be away from a day to a day, with somebody who stands in."""
    slug, at_id = at.slug, at.id
    if request.method == "GET":
        day = today(at.zone)
        return _away(at, AwayForm(begins=day, until=day + timedelta(days=14)))
    form = AwayForm()
    _fill_stand_ins(at, form)
    if not form.validate():
        return _away(at, form), 422
    try:
        begins, until = form.begins.data or today(at.zone), form.until.data or today(at.zone)
        services.go_away(current_actor(), at_id, begins, until, form.stand_in_id.data)
    except Trouble as trouble:
        if trouble.status in (403, 404):
            raise
        return _away(programme_of(slug), form, trouble.text), trouble.status
    flash(_("It is noted. Rest well."))
    return redirect(url_for("ambassadors.own_show", slug=slug), 303)


@bp.post("/ambassador/away/end")
@access(is_ambassador, programme_of)
def away_end(at: Programme) -> ResponseReturnValue:
    """Be away no longer."""
    at_id = at.id
    return pressed(
        url_for("ambassadors.own_show", slug=at.slug), lambda: services.come_back(current_actor(), at_id),
        _("Good that you are here again."),
    )  # fmt: skip


@bp.get("/ambassador/kit")
@access(is_ambassador, programme_of)
def kit_show(at: Programme) -> ResponseReturnValue:
    """Texts to pass on, with one's own link in them."""
    codes = [one.code for one in codes_of(at, current_actor().person_in(at.id) or 0) if one.code.ended_at is None]
    chosen = next((one for one in codes if one.guid == request.args.get("link")), codes[0] if codes else None)
    link = link_address(chosen.code) if chosen else ""
    rows = [(row, filled(row.words, link)) for row in texts_of(at)] if chosen else []
    return render_template(PAGES + "kit_show.html", slug=at.slug, codes=codes, chosen=chosen, rows=rows)


@bp.post("/ambassador/exits/<guid>/stay")
@access(can_stay, exit_of)
def exit_stay(row: AmbassadorExit) -> ResponseReturnValue:
    """Go on."""
    place, row_id = url_for("ambassadors.own_show", slug=programme(row.programme_id).slug), row.id
    return pressed(place, lambda: services.stay(current_actor(), row_id), _("Good that you go on."))


@bp.get("/ambassador-thanks/<guid>")
@access(can_have_thanks, exit_of)
def thanks_show(row: AmbassadorExit) -> ResponseReturnValue:
    """The certificate of having been an ambassador, as PDF."""
    headers = {"Content-Disposition": 'inline; filename="thanks.pdf"', "Cache-Control": "private, no-store"}
    return Response(draw_thanks(row), mimetype="application/pdf", headers=headers)


def _away(at: Programme, form: AwayForm, problem: str = "") -> str:
    _fill_stand_ins(at, form)
    return render_template(PAGES + "away_edit.html", slug=at.slug, form=form, problem=problem)


def _fill_stand_ins(at: Programme, form: AwayForm) -> None:
    people = stand_ins(at, current_actor().person_in(at.id) or 0)
    form.stand_in_id.choices = options({"": _l("Nobody")} | {str(one.id): one.short_name for one in people})
