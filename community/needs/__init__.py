"""Needs: what a club, a pair, a project or the programme lacks, and the offers of partners that fit.

What partners offer, and what is asked of one of them, is not here.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _l

    from community import club_page, place_page
    from community.needs.demo import load
    from community.needs.views import bp, panels
    from community.requests.policy import is_grown_up
    from portal.actor import Actor
    from portal.features import Feature, NavEntry

    def init(app: Flask) -> None:
        place_page.offer(app, "pair", place_page.PlacePanel(panels.PLACE, panels.pair_panel))
        place_page.offer(app, "project", place_page.PlacePanel(panels.PLACE, panels.project_panel))
        place_page.offer(app, "offer", place_page.PlacePanel(panels.FITS, panels.offer_panel))
        place_page.offer(app, "inbox", place_page.PlacePanel(panels.FITS, panels.inbox_panel))
        club_page.offer(app, club_page.ClubPanel(panels.CLUB, panels.club_panel, order=62))

    def gives(actor: Actor, programme_id: int) -> bool:
        return is_grown_up(actor, programme_id) and actor.has(programme_id, "partner_representative")

    return Feature(
        "community.needs", blueprints=(bp,), **_traces(),
        nav=(
            NavEntry("needs.near_list", _l("What is lacking near us"), "search-heart", gives, order=4),
            NavEntry("needs.need_list", _l("What is lacking"), "search-heart", is_grown_up, order=24),
        ),
        demo=load, init=init,
    )  # fmt: skip


def _traces() -> dict[str, Any]:
    """Where needs keep somebody: when a person goes, when two records become one, on one's own page."""
    from flask_babel import lazy_gettext as _l

    from community.needs.queries import known_needs
    from portal.features import KnownSource, MergePart, RemovalPart

    return {
        "removals": (RemovalPart("needs", blanks={"need.author_id": ("words", "times", "reach")}),),
        "merges": (MergePart("needs", _l("What is lacking"), ("need.author_id", "need.closed_by_id")),),
        "known": (KnownSource("needs", _l("What is lacking"), known_needs, ("need",), order=38),),
    }
