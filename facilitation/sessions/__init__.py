"""Sessions of a study: when, where, by which guide and with whom. Rooms and transcripts tell what happened inside."""

from typing import Any

STAFF = ("facilitator", "researcher", "observer")


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _

    from facilitation.sessions import api
    from facilitation.sessions.forms import STATE_LABELS, STATE_MARKS
    from facilitation.sessions.queries.cards import CARDS, study_panel
    from facilitation.sessions.queries.hits import find_hits
    from facilitation.sessions.queries.known import known_places
    from facilitation.sessions.queries.merged import been_there_since, has_open_room, in_open_room
    from facilitation.sessions.queries.moving import held_before_move
    from facilitation.sessions.views import bp
    from facilitation.sessions.views.steps import STEPS
    from facilitation.study_page import StudyPanel, offer
    from portal.actor import Actor
    from portal.features import Feature, Gate, KnownSource, MergePart, NavEntry, RemovalPart, SearchSource

    def _works_with_sessions(actor: Actor, programme_id: int) -> bool:
        return actor.has(programme_id, *STAFF)

    def _comes_to_sessions(actor: Actor, programme_id: int) -> bool:
        has_a_role = any(one.programme_id == programme_id for one in actor.held)
        return actor.person_in(programme_id) is not None and not has_a_role

    def _init(app: Flask) -> None:
        app.jinja_env.globals.update(session_states=STATE_LABELS, session_marks=STATE_MARKS)
        offer(app, StudyPanel("facilitation/sessions/panel.html", study_panel, order=10))

    works = NavEntry(
        "sessions.session_list", _("Sessions"), "chat-square-text", _works_with_sessions, order=35,
        tabs={"facilitator": 3, "researcher": 3, "observer": 2},
    )  # fmt: skip
    return Feature(
        "facilitation.sessions", blueprints=(bp,), api=(api.bp,),
        nav=(
            works,
            NavEntry("sessions.session_list", _("Meetings"), "chat-square-text", _comes_to_sessions, order=35),
        ),
        home_cards=CARDS,
        notification_kinds=_kinds(), told_of=_("Meetings"),
        gates=(Gate(held_before_move),),
        removals=(RemovalPart("duty", (), {"study_session.duty_person_id": ("duty_phone",)}),),
        merges=(
            MergePart(
                "sessions", _("Sessions"),
                ("session_member.person_id", "study_session.created_by_id", "study_session.duty_person_id"),
                clashes=in_open_room, may_clash=has_open_room, built=been_there_since,
            ),
        ),
        known=(KnownSource("sessions", _("Sessions"), known_places, ("session_member",), order=60, is_private=True),),
        search_sources=(SearchSource("sessions", _("Sessions"), "chat-square-text", find_hits, order=30),),
        first_steps=STEPS,
        init=_init,
    )  # fmt: skip


def _kinds() -> tuple[Any, ...]:
    from flask_babel import lazy_gettext as _

    from facilitation.sessions.queries.told import still_true
    from facilitation.sessions.services import calendar_of
    from portal.features import NotificationKind

    why, mail = _("You are one of the people of this meeting."), ("in_app", "mail")

    def kind(key: str, label: Any, text: Any, channels: tuple[str, ...] = mail) -> NotificationKind:
        calendar = calendar_of if "mail" in channels else None
        return NotificationKind(key, label, text, channels, calendar, urgency="soon", why=why, still=still_true)

    return (
        kind("session_invited", _("Invitations to sessions"), _("You are invited: “%(title)s”, %(when)s")),
        kind(
            "circle_invited", _("Invitations to a Balint group"),
            _("You are invited: “%(title)s”, %(when)s. Nothing said there is kept"),
        ),
        kind(
            "circle_invited_kept", _("Invitations to a Balint group with a transcript"),
            _("You are invited: “%(title)s”, %(when)s. A transcript under pseudonyms is kept if everybody agrees"),
        ),
        kind(
            "session_unkept", _("Meetings that are not kept any more"),
            _("No transcript is kept of “%(title)s”, %(when)s"), ("in_app",),
        ),
        kind(
            "session_moved", _("Changes of sessions"), _("Time or place has changed: “%(title)s”, now %(when)s"),
        ),
        kind("session_cancelled", _("Cancelled sessions"), _("Cancelled: “%(title)s”, %(when)s")),
        kind("session_taken_off", _("Sessions without you"), _("Takes place without you: “%(title)s”, %(when)s")),
        kind(
            "session_restored", _("Sessions that take place after all"),
            _("Takes place after all: “%(title)s”, %(when)s"),
        ),
    )  # fmt: skip
