"""The room's page by part and state, the door before it, and the way out."""

from typing import Any

from flask import Response, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from facilitation.methods.rules import Part
from facilitation.rooms.errors import refusals
from facilitation.rooms.forms import EnterForm
from facilitation.rooms.policy import can_enter_room
from facilitation.rooms.queries import Place, look, places_of
from facilitation.rooms.queries.closing import ended_by_itself
from facilitation.rooms.queries.places import member_of_row
from facilitation.rooms.rules.receipts import receipt_text
from facilitation.rooms.views.blueprints import bp
from facilitation.rooms.views.facts import contacts_of, door_opens_at, last_day, page_data, room_facts, watching
from facilitation.rooms.views.looking import note_visit
from facilitation.rooms.views.mood import asked_of, say_mood
from facilitation.rooms.views.receipts import comments_of, marks_of, receipt_for
from facilitation.session_page import acts_of
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.policy import member_of
from facilitation.sessions.queries import session_of
from facilitation.sessions.queries.own_adults import small_among
from facilitation.sessions.rules.readiness import BALINT
from portal.consents.queries import chain_of
from portal.errors import NotFound
from portal.programmes.queries import programme
from portal.web.access import access, current_actor
from portal.web.nav import page_link

PAGES = {Part.LEADER: "desk", Part.CO_LEADER: "desk", Part.OBSERVER: "observer"}
TEMPLATES = "facilitation/rooms/"
NOBODY = "nobody"
GUESTS = frozenset({Part.PRESENTER, Part.PARTICIPANT, Part.OUTER_CIRCLE})


@bp.get("/")
@access(can_enter_room, session_of)
def room_show(meeting: StudySession) -> ResponseReturnValue:
    """The desk, the room of observation or the group's room; before it the door, after it the closing page."""
    own = _own(meeting)
    if meeting.state == "closed":
        return _closed(meeting)
    if own.part in GUESTS and not _has_entered(meeting, own):
        return _door(meeting, own, EnterForm())
    return _inside(meeting, own)


@bp.post("/enter")
@access(can_enter_room, session_of)
def room_enter(meeting: StudySession) -> ResponseReturnValue:
    """Every rule of talking has its tick: in."""
    form, seen = EnterForm(), watching(meeting).token
    if _lacks_keeping(meeting, _own(meeting)):
        return _door(meeting, _own(meeting), form), 409
    if not form.validate_on_submit():
        return _door(meeting, _own(meeting), form), 422
    if form.watching.data != seen:
        form.rules.data = []
        return _door(meeting, _own(meeting), form, is_new=True), 409
    session[_key(meeting)] = seen or NOBODY
    return redirect(url_for("rooms.room_show", slug=_slug(meeting), session_id=meeting.id), 303)


@bp.get("/leave")
@access(can_enter_room, session_of)
def room_leave(meeting: StudySession) -> ResponseReturnValue:
    """Where the way out leads: the closing page, or the session's own page while the meeting goes on."""
    if meeting.state == "closed":
        return _closed(meeting)
    return redirect(url_for("sessions.session_show", slug=_slug(meeting), session_id=meeting.id), 303)


@bp.get("/receipt")
@access(can_enter_room, session_of)
def receipt_show(meeting: StudySession) -> ResponseReturnValue:
    """A text to keep: how far the log went that this member may read; it proves that nothing is missing."""
    receipt = receipt_for(look(meeting.id), member_of_row(_own(meeting)))
    name = f"golosa-{meeting.id}.txt"
    return Response(
        receipt_text(receipt, comments_of(meeting)), mimetype="text/plain",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )  # fmt: skip


@bp.post("/mood")
@access(can_enter_room, session_of)
def mood_update(meeting: StudySession) -> ResponseReturnValue:
    """How one leaves, said on the closing page; the last answer counts."""
    own = _own(meeting)
    place = places_of([own.id]).get(own.id)
    if place is None:
        raise NotFound
    problem = say_mood(current_actor(), place, request.form.get("mood", 0, type=int))
    if problem and meeting.state == "closed":
        return _closed(meeting, problem), 409
    return redirect(url_for("rooms.room_show", slug=_slug(meeting), session_id=meeting.id, _anchor="mood"), 303)


def _place(own: SessionMember) -> Place | None:
    """The place of a participant, unless it was lost with a consent or a right."""
    return places_of([own.id]).get(own.id) if own.part in GUESTS else None


def _own(meeting: StudySession) -> SessionMember:
    own = member_of(current_actor(), meeting)
    if own is None:
        raise NotFound
    return own


def _is_small(own: SessionMember) -> bool:
    """Under 12: words stand beside pictures, and everything is larger."""
    return own.part in GUESTS and own.person_id in small_among([own.person_id or 0])


def _slug(meeting: StudySession) -> str:
    return programme(meeting.programme_id).slug


def _key(meeting: StudySession) -> str:
    return f"room {meeting.id}"


def _has_entered(meeting: StudySession, own: SessionMember) -> bool:
    """Whoever is still at the door is told anew of another number or kind of observers; inside, the room asks."""
    told = session.get(_key(meeting))
    return bool(told) and (own.admitted_at is not None or told == (watching(meeting).token or NOBODY))


def _door(meeting: StudySession, own: SessionMember, form: EnterForm, *, is_new: bool = False) -> str:
    observers = watching(meeting)
    form.watching.data = observers.token
    urls = {name: _address(f"rooms.room_{name}", meeting) for name in ("enter", "leave")}
    lacks = _lacks_keeping(meeting, own)
    return render_template(
        TEMPLATES + "lobby.html", room=room_facts(meeting), urls=urls, form=form, member=member_of_row(own),
        observers=observers, is_new=is_new, door_opens_at=door_opens_at(meeting), slug=_slug(meeting),
        withdraw_until=last_day(meeting),
        consents_url=url_for("consents.consent_list", slug=_slug(meeting)) if lacks else None,
    )  # fmt: skip


def _lacks_keeping(meeting: StudySession, own: SessionMember) -> bool:
    """Whether somebody at the door of a Balint group that is kept has not agreed to that."""
    if meeting.method != BALINT or not meeting.is_retained or own.person_id is None:
        return False
    return not chain_of([own.person_id], ("transcript",))[own.person_id].is_valid


def _inside(meeting: StudySession, own: SessionMember) -> str:
    urls: dict[str, str | None] = {name: _address(f"rooms_wire.{end}", meeting) for name, end in ENDS.items()}
    urls["pictures"] = _address("rooms.room_show", meeting) + "pictures/"
    urls |= {"leave": _address("rooms.room_leave", meeting), "transcript": _transcript(meeting)}
    urls["help"] = _address("safety.help_show", meeting)
    urls["withdraw"] = page_link(WORDS, slug=_slug(meeting), session_id=meeting.id)
    data = page_data(meeting, member_of_row(own), urls) | {"refusals": refusals()}
    page = PAGES.get(Part(own.part), "participant")
    shown = render_template(
        f"{TEMPLATES}{page}.html", room=room_facts(meeting), data=data, slug=_slug(meeting), last=last_day(meeting),
        is_open=meeting.state == "open", is_small=_is_small(own),
    )  # fmt: skip
    note_visit(meeting)
    return shown


def _closed(meeting: StudySession, problem: str = "") -> str:
    own, room = _own(meeting), look(meeting.id)
    urls = {"leave": url_for("home.home_show", slug=_slug(meeting)), "transcript": _transcript(meeting)}
    urls |= {"withdraw": _hung(meeting, WORDS), "receipt": _address(RECEIPT, meeting)}
    urls["mood"] = _address("rooms.mood_update", meeting)
    urls["useful"] = _hung(meeting, "series.usefulness_show")
    return render_template(
        TEMPLATES + "closed.html", room=room_facts(meeting), urls=urls, contacts=contacts_of(meeting),
        slug=_slug(meeting), withdraw_until=last_day(meeting) if urls["withdraw"] else None,
        is_abandoned=ended_by_itself(room),
        marks=marks_of(receipt_for(room, member_of_row(own))),
        mood=None if meeting.forgotten_at else asked_of(room, _place(own)), problem=problem,
    )  # fmt: skip


RECEIPT, WORDS = "rooms.receipt_show", "transcripts.own_words_show"
ENDS = {"ticket": "ticket_create", "events": "event_list", "send": "words_create", "act": "act_create"}


def _address(endpoint: str, meeting: StudySession) -> str:
    return url_for(endpoint, slug=_slug(meeting), session_id=meeting.id)


def _transcript(meeting: StudySession) -> str | None:
    return _hung(meeting, "transcripts.session_transcript")


def _hung(meeting: StudySession, endpoint: str) -> str | None:
    """An address that another feature has hung on the session page, for those who may follow it."""
    acts: Any = acts_of(current_app, current_actor(), meeting)
    return _address(endpoint, meeting) if any(act.endpoint == endpoint for act in acts) else None
