"""The list of clubs, one club as everybody sees it, joining and leaving."""

from datetime import date

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.club_page import panels_of
from community.clubs import policy, services
from community.clubs.forms import CHARTER_LABELS, CHARTER_MARKS, Empty
from community.clubs.models import Club, ClubOffice
from community.clubs.queries import club_of, clubs_seen, members_of, offices_of
from community.clubs.rules import charter_state
from community.clubs.views.blueprint import PAGES, bp
from portal.audit.services import looked
from portal.clock import today
from portal.errors import Trouble
from portal.people.models import Person
from portal.people.rules import is_minor
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of, territory_names
from portal.web.access import access, current_actor


@bp.get("/")
@access(policy.can_list_clubs, programme_of)
def club_list(at: Programme) -> ResponseReturnValue:
    """Every club of the programme, one's own first."""
    actor = current_actor()
    rows = clubs_seen(actor, at)
    return render_template(
        PAGES + "club_list.html", slug=at.slug, home=at, rows=rows, may_found=policy.can_found_club(actor, at),
        places=territory_names(row.club.territory_id for row in rows),
    )  # fmt: skip


@bp.get("/<int:club_id>")
@access(policy.can_see_club, club_of)
def club_show(club: Club) -> ResponseReturnValue:
    """What it is, what it agreed on, who organises it; for members who belongs to it; what other features add."""
    actor, at = current_actor(), programme(club.programme_id)
    day, offices = today(at.zone), offices_of(club)
    organisers = {office.person_id for office, _one in offices if office.starts_on <= day <= office.ends_on}
    leads = policy.can_lead_club(actor, club, organisers)
    rows = members_of(club, with_names=leads)
    own = any(row.person_id == actor.person_in(at.id) for row in rows)
    rows = rows if leads or own else []
    page = render_template(
        PAGES + "club_show.html", slug=at.slug, club=club, zone=at.zone, rows=rows, leads=leads, is_own=own,
        keeps=policy.keeps_club(actor, club), offices=_offices(offices, day, leads=leads, is_own=own), day_now=day,
        charter=charter_state(club.charter_review_on, day), charter_labels=CHARTER_LABELS, charter_marks=CHARTER_MARKS,
        place=territory_names([club.territory_id]).get(club.territory_id or 0, ""), form=Empty(),
        panels=panels_of(current_app, actor, club), may_join=policy.can_join_club(actor, club),
    )  # fmt: skip
    # First names of a group stand before its members; whole names of minors are a look at a record.
    minors = [row.person_id for row in rows if row.is_minor] if leads else []
    looked(actor, "club", programme_id=at.id, subject_ids=minors, object_kind="club", object_id=club.id)
    return page


@bp.post("/<int:club_id>/join")
@access(policy.can_join_club, club_of)
def club_join(club: Club) -> ResponseReturnValue:
    """Belong to it."""
    slug, club_id = programme(club.programme_id).slug, club.id
    try:
        services.join_club(current_actor(), club_id)
        flash(_("You belong to the club now."))
    except Trouble as trouble:
        flash(trouble.text, "problem")
    return redirect(url_for("clubs.club_show", slug=slug, club_id=club_id), 303)


@bp.post("/<int:club_id>/leave")
@access(policy.can_join_club, club_of)
def club_leave(club: Club) -> ResponseReturnValue:
    """Belong to it no more."""
    slug, club_id = programme(club.programme_id).slug, club.id
    services.leave_club(current_actor(), club_id)
    flash(_("You have left the club. You can come back at any time."))
    return redirect(url_for("clubs.club_show", slug=slug, club_id=club_id), 303)


def _offices(
    offices: list[tuple[ClubOffice, Person]], day: date, *, leads: bool, is_own: bool
) -> list[tuple[ClubOffice, str]]:
    """Every term: by whole names for who leads it, else by first names, minors before members alone."""
    found = [(office, one) for office, one in offices if leads or is_own or not is_minor(one.born_on, day)]
    return [(office, one.name if leads else one.given_name) for office, one in found]
