"""Calls for help out of rooms: heard by a person within two minutes, kept in a restricted log, read by two people.

Leaders' presence and pauses belong to rooms; worries told without hurry to `portal.flags`.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from facilitation.safety.demo import load
    from facilitation.safety.jobs import call_those_on_duty, destroy_old_calls
    from facilitation.safety.policy import KEEPERS, LISTERS
    from facilitation.safety.queries import known_help
    from facilitation.safety.views import bp
    from facilitation.safety.views.duty import calls_wait, for_duty
    from portal.actor import Actor
    from portal.features import Feature, HomeCard, KnownSource, MergePart, NavEntry, NotificationKind, Schedule

    def keeps(actor: Actor, programme_id: int) -> bool:
        return actor.has(programme_id, *KEEPERS)

    def lists(actor: Actor, programme_id: int) -> bool:
        return actor.has(programme_id, *LISTERS)

    def kind(key: str, label: Any, text: Any, *channels: str) -> NotificationKind:
        why = _l("You called for help, or you help.")
        return NotificationKind(key, label, text, channels or ("in_app",), urgency="safety", why=why)

    people = (
        "help_request.asked_by_id", "help_request.helped_id", "help_request.heard_by_id", "help_request.witness_id",
        "help_request.closed_by_id", "help_line.by_id", "help_look.reader_id", "help_look.confirmed_by_id",
        "help_report.by_id",
    )  # fmt: skip
    return Feature(
        "facilitation.safety",
        blueprints=(bp,),
        nav=(
            NavEntry("safety.duty_list", _l("Calls for help"), "life-preserver", keeps, 84, {"duty_psychologist": 2}),
            NavEntry("safety.contact_list", _l("Whom to call"), "telephone", lists, 86, {"duty_psychologist": 3}),
        ),
        home_cards=(HomeCard("facilitation/safety/home_duty.html", for_duty, order=2, waits=calls_wait),),
        notification_kinds=(
            kind("help_asked", _l("Somebody calls for help"), _l("Somebody calls for help now."), "in_app", "mail"),
            kind("help_heard", _l("You are heard"), _l("Your call for help is heard.")),
            kind("help_talk", _l("Somebody would like to talk with you"), _l("Somebody would like to talk with you.")),
            kind("help_witness", _l("You know of a quiet talk"), _l("A quiet talk goes on; you are the second adult.")),
            kind("help_ended", _l("A call for help was taken back"), _l("Who called for help says it is over.")),
            kind("help_look", _l("Somebody wants to read a call"), _l("Somebody wants to read a closed call.")),
            kind("help_look_open", _l("A closed call is open to you"), _l("A closed call is open to you for an hour.")),
        ),
        schedules=(Schedule("safety", 1, call_those_on_duty), Schedule("safety_kept", 60, destroy_old_calls)),
        merges=(MergePart("safety", _l("Calls for help"), people, stays=("help_call.person_id",)),),
        known=(
            KnownSource(
                "safety", _l("Calls for help"), known_help,
                ("help_request", "help_call", "help_line", "help_look", "help_report"), order=92, is_private=True,
            ),
        ),
        demo=load,
    )  # fmt: skip
