"""Offers of partners: a visit, a job, a lesson, a thing; for whom, when, how to apply, whether it is still true.

What people ask of partners, and what became of it, is not here.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _l

    from community import place_page
    from community.offers.demo import load
    from community.offers.policy import is_reader
    from community.offers.queries import known_offers, offer_hits
    from community.offers.views import PANEL, bp, panel
    from portal.features import Feature, KnownSource, MergePart, NavEntry, SearchSource

    def init(app: Flask) -> None:
        place_page.offer(app, "partner", place_page.PlacePanel(PANEL, panel))

    return Feature(
        "community.offers", blueprints=(bp,),
        nav=(NavEntry("offers.offer_list", _l("Offers of partners"), "gift", is_reader, order=25),),
        search_sources=(SearchSource("offers", _l("Offers of partners"), "gift", offer_hits, order=41),),
        known=(KnownSource("offers", _l("Offers of partners"), known_offers, ("offer",), order=36),),
        merges=(MergePart("offers", _l("Offers of partners"), ("offer.begun_by_id", "offer.assured_by_id")),),
        demo=load, init=init,
    )  # fmt: skip
