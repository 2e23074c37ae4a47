"""The list of sessions, the session's page, and its file for a calendar."""

from collections import Counter

from flask import Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from facilitation.guides.queries import edition_row
from facilitation.session_page import acts_of, panels_of
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.policy import (
    can_lead_session,
    can_list_sessions,
    can_manage_session,
    can_see_people,
    can_see_session,
    member_of,
)
from facilitation.sessions.queries import list_sessions, members_of, people_of, readiness_of, session_of
from facilitation.sessions.queries.lists import study_titles
from facilitation.sessions.rules import INVITING_STATES, next_need
from facilitation.sessions.rules.calendar import Invitation, calendar_file
from facilitation.sessions.rules.readiness import BALINT
from facilitation.sessions.views.blueprint import LABELS, PAGES, bp, home_of
from facilitation.studies.policy import can_see_study
from portal.audit.services import looked
from portal.clock import now
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor


@bp.get("/sessions/")
@access(can_list_sessions, programme_of)
def session_list(home: Programme) -> ResponseReturnValue:
    """What this reader may see: coming sessions, or past ones with ``past=1``."""
    past, page = request.args.get("past") == "1", max(1, request.args.get("page", 1, type=int))
    found = list_sessions(current_actor(), home.id, past=past, page=page)
    return render_template(
        PAGES + "session_list.html", home=home, slug=home.slug, found=found, past=past,
        is_staff=current_actor().has(home.id, "facilitator", "researcher", "administrator", "coordinator"),
        titles=study_titles(found.rows), **LABELS,
    )  # fmt: skip


@bp.get("/sessions/<int:session_id>")
@access(can_see_session, session_of)
def session_show(session: StudySession) -> ResponseReturnValue:
    """The session as its team or an overseer may see it; a participant or observer is led to the own invitation."""
    actor, home = current_actor(), home_of(session)
    study, own = session.study, member_of(actor, session)
    leads, sees = can_lead_session(actor, session), can_see_people(actor, session)
    if own is not None and not sees:
        return redirect(url_for("sessions.invitation_show", slug=home.slug, session_id=session.id))
    rows = people_of(session) if leads else []
    edition = edition_row(session.guide_edition_id) if sees else None
    needs = readiness_of(session, rows, edition) if leads else ()
    page = render_template(
        PAGES + "session_show.html", session=session, study=study, home=home, slug=home.slug, rows=rows, own=own,
        seats=members_of(session.id) if sees and not leads else [], leads=leads, sees=sees, edition=edition,
        needs=needs, next_need=next_need(needs),
        acts=acts_of(current_app, actor, session), panels=panels_of(current_app, actor, session),
        manages=can_manage_session(actor, session),
        invites=leads and session.state in INVITING_STATES, sees_study=can_see_study(actor, study),
        gone=_gone(session) if leads else None, counted=None if sees else _counted(session), **LABELS,
    )  # fmt: skip
    minors = [row.member.person_id for row in rows if row.is_minor and row.member.person_id is not None]
    looked(actor, "session", programme_id=home.id, subject_ids=minors, object_kind="session", object_id=session.id)
    return page


@bp.get("/sessions/<int:session_id>/invitation.ics")
@access(can_see_session, session_of)
def session_calendar(session: StudySession) -> ResponseReturnValue:
    """The session as a file for a calendar."""
    address = url_for("sessions.session_show", slug=home_of(session).slug, session_id=session.id, _external=True)
    place = address if session.form == "room" and not session.place else session.place
    body = calendar_file(
        Invitation(
            session.guid, session.title, session.starts_at, session.minutes, place, address, session.version,
            now(), session.state == "cancelled", home_of(session).zone,
        )
    )  # fmt: skip
    name = f"session-{session.id}.ics"
    return Response(
        body,
        content_type="text/calendar; charset=utf-8; method=PUBLISH",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"},
    )


def _counted(session: StudySession) -> Counter[str] | None:
    """How many are invited to a Balint group, by their answer, for whoever may not know who they are."""
    return Counter(one.answered for one in members_of(session.id)) if session.method == BALINT else None


def _gone(session: StudySession) -> SessionMember | None:
    """Whoever was just taken off, for the undo strip."""
    gone_id = request.args.get("gone", type=int)
    places = members_of(session.id, with_removed=True) if gone_id else []
    return next((one for one in places if one.id == gone_id and one.removed_at is not None), None)
