"""People of a programme: who they are, their dated positions, guardianship, and the grants their account holds."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from portal.actor import Actor
    from portal.features import Feature, NavEntry, SearchSource
    from portal.people import api
    from portal.people.demo import load
    from portal.people.policy import MANAGERS
    from portal.people.queries.hits import find_hits
    from portal.people.views import CARDS, bp

    def manages(actor: Actor, programme_id: int) -> bool:
        return actor.has(programme_id, *MANAGERS)

    people = NavEntry("people.person_list", _l("People"), "people", manages, order=20)
    found = SearchSource("people", _l("People"), "person", find_hits, order=40)
    return Feature(
        "portal.people", blueprints=(bp,), api=(api.bp,), nav=(people,), home_cards=CARDS, search_sources=(found,),
        demo=load,
    )  # fmt: skip
