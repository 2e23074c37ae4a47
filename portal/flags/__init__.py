"""Flags: somebody is worried and says so in one short form; a person reads and answers. No moderation is here.

Who is meant by a flag is never told of it, and who tells is known to its readers alone.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from portal.actor import Actor
    from portal.features import (
        Feature,
        HomeCard,
        KnownSource,
        MergePart,
        NavEntry,
        Schedule,
        WorkSource,
    )
    from portal.flags.demo import load
    from portal.flags.queries import known_flags
    from portal.flags.services import remind_of_flags
    from portal.flags.views import bp, for_safety, safety_waits, waiting_flags

    def is_somebody(actor: Actor, programme_id: int) -> bool:
        return actor.person_in(programme_id) is not None

    people = ("flag.flagged_by_id", "flag.about_id", "flag.read_by_id", "flag.answered_by_id")
    return Feature(
        "portal.flags",
        blueprints=(bp,),
        nav=(NavEntry("flags.flag_list", _l("I am worried"), "flag", is_somebody, order=85),),
        home_cards=(HomeCard("portal/flags/home_flags.html", for_safety, order=8, waits=safety_waits),),
        notification_kinds=_kinds(),
        told_of=_l("What somebody worries about"),
        work=(WorkSource("flags", _l("Somebody is worried"), "flag", waiting_flags, order=5),),
        merges=(MergePart("flags", _l("Worries told"), people, apart=(people[:2],)),),
        known=(KnownSource("flags", _l("Worries told"), known_flags, ("flag",), order=91, is_private=True),),
        schedules=(Schedule("worries that wait", 15, remind_of_flags),),
        demo=load,
    )


def _kinds() -> tuple[Any, ...]:
    """What concerns somebody's safety waits for no morning; who told of it may wait for the answer until then."""
    from flask_babel import lazy_gettext as _l

    from portal.features import NotificationKind

    told = _l("You told of this worry.")
    return (
        NotificationKind(
            "flag_made",
            _l("Somebody is worried"),
            _l("Somebody is worried."),
            ("in_app", "mail"),
            whom="managers",
            urgency="safety",
        ),
        NotificationKind(
            "flag_waits",
            _l("A worry waits for an answer for a day"),
            _l("Somebody is worried and has waited for an answer for a day."),
            ("in_app", "mail"),
            whom="managers",
            urgency="safety",
        ),
        NotificationKind("flag_read", _l("Your worry is read"), _l("Your worry is read."), urgency="now", why=told),
        NotificationKind(
            "flag_answered", _l("Your worry is answered"), _l("Your worry is answered."), urgency="now", why=told
        ),
    )
