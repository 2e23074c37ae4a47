"""Clubs: who belongs to them, whom they elected, what they agreed on; what they do are activities."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from community.clubs import api
    from community.clubs.demo import load
    from community.clubs.queries import known_clubs
    from community.clubs.views import bp
    from community.clubs.views.work import charters
    from portal.actor import Actor
    from portal.faces import CIRCLE
    from portal.features import Feature, KnownSource, MergePart, NavEntry, NotificationKind, WorkSource

    def is_somebody(actor: Actor, programme_id: int) -> bool:
        return actor.person_in(programme_id) is not None

    return Feature(
        "community.clubs", blueprints=(bp,), api=(api.bp,),
        nav=(NavEntry("clubs.club_list", _l("Clubs"), "people", is_somebody, order=21, tabs=dict.fromkeys(CIRCLE, 2)),),
        told_of=_l("Club life"),
        notification_kinds=(
            NotificationKind(
                "organiser_elected", _l("You were elected"),
                _l("“%(club)s” has elected you as an organiser, until %(day)s"), ("in_app", "mail"),
            ),
        ),
        work=(WorkSource("charters", _l("Charters to read again"), "file-text", charters, order=70),),
        merges=(
            MergePart(
                "clubs", _l("Clubs"), ("club_member.person_id", "club_office.person_id", "club_office.noted_by_id",
                                       "club.created_by_id"),
                yields=("club_member",), apart=(("club_office.person_id", "club_office.noted_by_id"),),
            ),
        ),
        known=(KnownSource("clubs", _l("Clubs"), known_clubs, ("club_member", "club_office"), order=31),),
        demo=load,
    )  # fmt: skip
