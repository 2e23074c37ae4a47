"""The first page and the home pages by role, put together from what the features offer; it has no tables."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from portal.actor import Actor
    from portal.faces import BY_POSITION, BY_ROLE, YOUNG
    from portal.features import Feature, HomeCard, NavEntry
    from portal.home.queries import elsewhere
    from portal.home.views import bp
    from portal.people.policy import MANAGERS

    def cares(actor: Actor, programme_id: int) -> bool:
        return actor.has(programme_id, *MANAGERS)

    def is_other(actor: Actor, programme_id: int) -> bool:
        return actor.is_in(programme_id) and not cares(actor, programme_id)

    first = dict.fromkeys((*YOUNG, *BY_ROLE, *BY_POSITION), 1)
    needed = NavEntry("home.home_show", _l("Who needs me"), "house-heart", cares, order=10, tabs=first)
    today = NavEntry("home.home_show", _l("Today"), "house", is_other, order=10, tabs=first)
    return Feature(
        "portal.home", blueprints=(bp,), nav=(needed, today),
        home_cards=(HomeCard("portal/home/home_elsewhere.html", elsewhere, order=95),),
    )  # fmt: skip
