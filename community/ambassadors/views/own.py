"""The ambassador's own place: links with what came of them, cards to hand out."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.ambassadors import services
from community.ambassadors.forms import CodeForm
from community.ambassadors.models import AmbassadorCode, Arrival
from community.ambassadors.policy import can_tell, is_ambassador, keeps_code
from community.ambassadors.queries import (
    arrival_of,
    code_of,
    codes_of,
    is_away,
    missions_of,
    open_exits,
    profile_of,
    reports_of,
    told_names,
)
from community.ambassadors.rules import Counts
from community.ambassadors.views.blueprint import PAGES, bp
from community.ambassadors.views.cards import draw_cards, draw_square, link_address
from portal.clock import today
from portal.errors import Trouble
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of
from portal.web.access import access, current_actor
from portal.web.back import pressed
from portal.web.qr import qr_svg


@bp.get("/ambassador")
@access(is_ambassador, programme_of)
def own_show(at: Programme) -> ResponseReturnValue:
    """My links, what came of them, who let me know."""
    return _own(at, CodeForm(formdata=None))


@bp.post("/ambassador/codes")
@access(is_ambassador, programme_of)
def code_create(at: Programme) -> ResponseReturnValue:
    """Make a link, and go to its cards."""
    form, slug = CodeForm(), at.slug
    if not form.validate():
        return _own(at, form), 422
    try:
        guid = services.make_code(current_actor(), at.id, form.label.data or "").guid
    except Trouble as trouble:
        return _own(programme_of(slug), form, trouble.text), trouble.status
    flash(_("The link is there. Hand it out."))
    return redirect(url_for("ambassadors.code_show", slug=slug, guid=guid), 303)


@bp.get("/ambassador/codes/<guid>")
@access(keeps_code, code_of)
def code_show(row: AmbassadorCode) -> ResponseReturnValue:
    """One link: its address, its square, its cards."""
    slug, address = programme(row.programme_id).slug, link_address(row.code)
    square = qr_svg(address, _("The link as a square for the camera"))
    return render_template(PAGES + "code_show.html", slug=slug, row=row, address=address, square=square)


@bp.post("/ambassador/codes/<guid>/end")
@access(keeps_code, code_of)
def code_end(row: AmbassadorCode) -> ResponseReturnValue:
    """Switch it off."""
    slug, row_id = programme(row.programme_id).slug, row.id
    return pressed(
        url_for("ambassadors.own_show", slug=slug), lambda: services.end_code(current_actor(), row_id),
        _("The link is off. Who came by it still counts."),
    )  # fmt: skip


@bp.get("/ambassador/codes/<guid>/card.svg")
@access(keeps_code, code_of)
def code_square(row: AmbassadorCode) -> ResponseReturnValue:
    """The square alone, for a poster of one's own."""
    return _file(draw_square(row.code), "image/svg+xml", f"golosa-{row.code}.svg")


@bp.get("/ambassador/codes/<guid>/cards.pdf")
@access(keeps_code, code_of)
def code_cards(row: AmbassadorCode) -> ResponseReturnValue:
    """A sheet of cards to cut."""
    return _file(draw_cards(row), "application/pdf", f"golosa-{row.code}.pdf")


@bp.post("/ambassador/arrivals/<guid>/tell")
@access(can_tell, arrival_of)
def arrival_tell(row: Arrival) -> ResponseReturnValue:
    """Let the ambassador know, or take it back."""
    slug, row_id, is_told = programme(row.programme_id).slug, row.id, request.form.get("tell") == "yes"
    return pressed(
        url_for("subject_access.known_show", slug=slug, person_id=row.person_id) + "#arrival",
        lambda: services.tell_ambassador(current_actor(), row_id, is_told=is_told),
        _("They know now that you came by them.") if is_told else _("They no longer see that it was you."),
    )  # fmt: skip


def _own(at: Programme, form: CodeForm, problem: str = "") -> str:
    own = current_actor().person_in(at.id) or 0
    rows, day, profile = codes_of(at, own), today(at.zone), profile_of(own)
    live = [one for one in rows if one.code.ended_at is None]
    return render_template(
        PAGES + "own_show.html", slug=at.slug, at=at, live=live, off=[one for one in rows if one not in live],
        total=sum((one.counts for one in rows), Counts()), told=told_names(at, own), form=form, problem=problem,
        zone=at.zone, missions=missions_of(own), reports=reports_of(own), leaving=open_exits([own]).get(own),
        away_until=profile.away_until if profile is not None and is_away(profile, day) else None, own_id=own,
        addresses={one.code.id: link_address(one.code.code) for one in live},
    )  # fmt: skip


def _file(body: bytes, mimetype: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return Response(body, mimetype=mimetype, headers=headers)
