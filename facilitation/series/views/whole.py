"""A series as a whole: the list, the page with its grid or its sums, one's own meetings."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from facilitation.series.models import MeetingSeries
from facilitation.series.policy import (
    can_add_meeting,
    can_lead_series,
    can_list_series,
    can_see_own,
    can_see_series,
    can_see_sums,
)
from facilitation.series.queries import (
    grid_of,
    led_by,
    left_places,
    notes_of,
    own_places,
    series_of,
    series_seen,
    state_of,
    wholes,
)
from facilitation.series.rules import CIRCLE
from facilitation.series.services import answer_series, put_back_series, take_off_series
from facilitation.series.views.blueprint import LABELS, PAGES, bp, note_minors
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.rules import INVITING_STATES
from facilitation.studies.policy import can_edit_study, can_read_study, oversees
from portal.actor import Actor
from portal.limits import SERIES_MEETINGS
from portal.moments import local_of
from portal.people.queries import person
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor
from portal.web.back import pressed


def one_of(slug: str, series_id: int, person_id: int) -> tuple[MeetingSeries, int]:
    """A series with whom it is about. :raises NotFound:"""
    return series_of(slug, series_id), person_id


def can_lead_one(actor: Actor, one: tuple[MeetingSeries, int]) -> bool:
    """Who leads the series may take people off it."""
    return can_lead_series(actor, one[0])


@bp.get("/series/")
@access(can_list_series, programme_of)
def series_list(home: Programme) -> ResponseReturnValue:
    """What this reader may see of series: sums of those they lead, work on or oversee; that there are the own ones."""
    actor = current_actor()
    found, led = wholes(series_seen(actor, home.slug)), led_by(actor, home.id)
    return render_template(
        PAGES + "series_list.html", home=home, slug=home.slug, found=found,
        summed={one.series.id for one in found if one.series.id in led or _has_part(actor, one.series)}, **LABELS,
    )  # fmt: skip


@bp.get("/series/<int:series_id>")
@access(can_see_series, series_of)
def series_show(series: MeetingSeries) -> ResponseReturnValue:
    """For leaders the grid, for overseers and the study's team sums; whoever is only in it is led to their own."""
    actor, home = current_actor(), series.study.home
    if not can_see_sums(actor, series):
        return redirect(url_for("series.series_mine", slug=home.slug, series_id=series.id))
    leads = can_lead_series(actor, series)
    whole = wholes([series])[0]
    rows = grid_of(whole) if leads else []
    gone = _gone(series, leads=leads)
    days = [local_of(one.session.starts_at, home.zone)[0] for one in whole.meetings]
    page = render_template(
        PAGES + "series_show.html", whole=whole, series=series, home=home, slug=home.slug, leads=leads, rows=rows,
        gone=gone, days=days, moves=can_edit_study(actor, series.study), adds=can_add_meeting(actor, series), **LABELS,
    )  # fmt: skip
    shown = {gone["person_id"]} if gone else set()
    people = shown | {
        place.member.person_id for row in rows for place in row.places if place and place.member.person_id
    }
    note_minors("series", home.id, people)
    return page


@bp.post("/series/<int:series_id>/people/<int:person_id>/take-off")
@access(can_lead_one, one_of)
def series_take_off(one: tuple[MeetingSeries, int]) -> ResponseReturnValue:
    """Off every meeting to come; what was held stays in the grid."""
    (series, person_id), slug = one, one[0].study.home.slug
    series_id = series.id
    left = take_off_series(current_actor(), series_id, person_id)
    gone = "-".join(map(str, left)) or None
    return redirect(url_for("series.series_show", slug=slug, series_id=series_id, who=person_id, gone=gone), 303)


@bp.post("/series/<int:series_id>/people/<int:person_id>/put-back")
@access(can_lead_one, one_of)
def series_put_back(one: tuple[MeetingSeries, int]) -> ResponseReturnValue:
    """Undo it: the places that were left, of the meetings that are still to come."""
    (series, person_id), slug = one, one[0].study.home.slug
    actor, series_id, places = current_actor(), series.id, _numbers(request.form.get("places", ""))
    where = url_for("series.series_show", slug=slug, series_id=series_id)
    return pressed(where, lambda: put_back_series(actor, series_id, person_id, places), _("Back in the meetings."))


def _numbers(text: str) -> list[int]:
    """Ids as an address has them: 12-15-18."""
    return [int(one) for one in text.split("-")[:SERIES_MEETINGS] if one.isascii() and one.isdigit() and len(one) < 19]


def _gone(series: MeetingSeries, *, leads: bool) -> dict[str, Any] | None:
    """Whom the leader has just taken off, for the undo strip."""
    person_id, places = request.args.get("who", type=int), _numbers(request.args.get("gone", ""))
    left = left_places(series, person_id, places) if leads and person_id and places else []
    if not left or person_id is None:
        return None
    count = "-".join(str(one.id) for one in left)
    return {"person_id": person_id, "name": person(person_id).name, "places": count, "count": len(left)}


@bp.get("/series/<int:series_id>/mine")
@access(can_see_own, series_of)
def series_mine(series: MeetingSeries) -> ResponseReturnValue:
    """The own meetings: when, whether one comes, whether one was there."""
    home, places = series.study.home, own_places(current_actor(), series)
    noted = notes_of([session.id for session, _own in places])
    rows = [
        (session, own, state_of(own, session, noted.get(own.id, "")) if _has_attendance(session, own) else "")
        for session, own in places
    ]
    coming = [(session, own) for session, own in places if session.state in INVITING_STATES]
    return render_template(
        PAGES + "series_mine.html", series=series, home=home, slug=home.slug, rows=rows, coming=coming, **LABELS
    )


@bp.post("/series/<int:series_id>/mine/answer")
@access(can_see_own, series_of)
def series_answer(series: MeetingSeries) -> ResponseReturnValue:
    """Coming to all that is still to come, or to none."""
    slug, series_id = series.study.home.slug, series.id
    answer_series(current_actor(), series_id, request.form.get("answer", ""))
    flash(_("Your answer is stored for all meetings to come. Each can be answered otherwise."))
    return redirect(url_for("series.series_mine", slug=slug, series_id=series_id), 303)


def _has_attendance(session: StudySession, own: SessionMember) -> bool:
    return session.state == "closed" and own.part in CIRCLE


def _has_part(actor: Actor, series: MeetingSeries) -> bool:
    study = series.study
    return can_read_study(actor, study) or oversees(actor, study)
