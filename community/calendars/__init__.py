"""Calendars: what happens, by month, week and list. What people do together is in activities, series and feeds."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from community.calendars.views import bp
    from portal.actor import Actor
    from portal.features import Feature, NavEntry

    def is_grown(actor: Actor, programme_id: int) -> bool:
        return actor.is_in(programme_id) and actor.age is None

    def is_young(actor: Actor, programme_id: int) -> bool:
        return actor.is_in(programme_id) and actor.age is not None

    place = ("calendars.date_list", _l("Dates"), "calendar-event")
    return Feature(
        "community.calendars", blueprints=(bp,),
        nav=(NavEntry(*place, is_grown, order=22), NavEntry(*place, is_young, order=36)),
    )  # fmt: skip
