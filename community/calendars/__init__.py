"""Calendars: what happens by month, week and list, and dates brought in from elsewhere; own feeds are not here."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from community.calendars.demo import load
    from community.calendars.queries import known_calendars
    from community.calendars.services import LOOK, look_at, look_at_due
    from community.calendars.views import bp
    from portal.actor import Actor
    from portal.faces import CIRCLE
    from portal.features import Feature, KnownSource, MergePart, NavEntry, NotificationKind, Schedule, Task

    def is_grown(actor: Actor, programme_id: int) -> bool:
        return actor.is_in(programme_id) and actor.age is None

    def is_young(actor: Actor, programme_id: int) -> bool:
        return actor.is_in(programme_id) and actor.age is not None

    tabs = {
        "mentor": 2,
        "tutor": 2,
        "mentee": 4,
        "coordinator": 3,
        "administrator": 3,
        "guardian": 3,
        **dict.fromkeys(CIRCLE, 3),
    }
    place = ("calendars.date_list", _l("Dates"), "calendar-event")
    return Feature(
        "community.calendars", blueprints=(bp,),
        nav=(NavEntry(*place, is_grown, order=22, tabs=tabs), NavEntry(*place, is_young, order=36)),
        told_of=_l("Activities"),
        notification_kinds=(
            NotificationKind(
                "calendar_paused", _l("A feed rests"),
                _l("“%(name)s” could not be read several times and rests now. Look why, and start it again"),
                ("in_app",),
            ),
        ),
        known=(KnownSource("calendars", _l("Calendars from elsewhere"), known_calendars, ("imported_calendar",),
                           order=34),),
        merges=(MergePart("calendars", _l("Calendars from elsewhere"), ("imported_calendar.added_by_id",)),),
        tasks=(Task(LOOK, look_at),), schedules=(Schedule("feeds", 15, look_at_due),),
        demo=load,
    )  # fmt: skip
