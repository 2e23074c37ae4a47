"""Series of meetings of one circle: planned and invited to at once; who came, and how useful it was.

Sessions keep date, people and state of each meeting; what is said in one belongs to its room.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _l

    from facilitation.series.demo import load
    from facilitation.series.forms import STATES, STEPS
    from facilitation.series.queries import asks, known_answers
    from facilitation.series.queries.panels import held_panel, study_panel
    from facilitation.series.services import REMINDER, coming, invite_series, remind_of_usefulness
    from facilitation.series.views import bp
    from facilitation.session_page import SessionAct, SessionPanel, WholeInvitation
    from facilitation.session_page import offer as offer_session
    from facilitation.study_page import StudyPanel
    from facilitation.study_page import offer as offer_study
    from portal.actor import Actor
    from portal.features import Feature, KnownSource, MergePart, NavEntry, Schedule

    def works_with_series(actor: Actor, programme_id: int) -> bool:
        return actor.has(programme_id, "facilitator", "coordinator")

    def init(app: Flask) -> None:
        app.jinja_env.globals.update(useful_steps=STEPS, attendance_labels=STATES)
        offer_study(app, StudyPanel("facilitation/series/study_panel.html", study_panel, order=12))
        offer_session(
            app,
            SessionAct("series.usefulness_show", _l("How useful was it?"), asks, order=15),
            SessionPanel("facilitation/series/panel.html", held_panel, order=20),
            WholeInvitation(coming, invite_series),
        )

    tabs = {"facilitator": 4}
    entry = NavEntry("series.series_list", _l("Series"), "calendar-event", works_with_series, order=37, tabs=tabs)
    return Feature(
        "facilitation.series", blueprints=(bp,),
        nav=(entry,),
        notification_kinds=_kinds(REMINDER), told_of=_l("Meetings"),
        schedules=(Schedule("usefulness", 15, remind_of_usefulness),),
        merges=(
            MergePart(
                "series", _l("Series of meetings"), ("meeting_series.created_by_id", "attendance_note.by_id")
            ),
        ),
        known=(
            KnownSource(
                "series", _l("Series of meetings"), known_answers, ("attendance_note", "usefulness_answer"), order=61,
                is_private=True,
            ),
        ),
        demo=load, init=init,
    )  # fmt: skip


def _kinds(reminder: str) -> tuple[Any, ...]:
    """The invitation says what is kept."""
    from flask_babel import lazy_gettext as _l

    from portal.features import NotificationKind

    why = _l("You are one of the people of this meeting.")
    invited = NotificationKind(
        "series_invited", _l("Invitations to series of meetings"),
        _l("You are invited to a series: “%(title)s”, meetings: %(count)s, the next %(when)s. Nothing said there is "
           "kept"),
        ("in_app", "mail"), urgency="soon", why=why,
    )  # fmt: skip
    kept = NotificationKind(
        "series_invited_kept", _l("Invitations to series with a transcript"),
        _l("You are invited to a series: “%(title)s”, meetings: %(count)s, the next %(when)s. A transcript under "
           "pseudonyms is kept if everybody agrees"),
        ("in_app", "mail"), urgency="soon", why=why,
    )  # fmt: skip
    asked = NotificationKind(
        reminder, _l("Reminders to say how useful a meeting was"),
        _l("Was it useful to be at “%(title)s”? One tap answers; nobody sees who said what"), ("in_app", "mail"),
    )  # fmt: skip
    return invited, kept, asked
