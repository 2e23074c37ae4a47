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

    from community import partner_finding, partner_parts, place_page
    from community.offers.demo import load
    from community.offers.policy import is_reader
    from community.offers.queries import by_offers, known_offers, offer_hits, still_stale
    from community.offers.services import STALE, ask_again
    from community.offers.views import PANEL, bp, panel, stale
    from portal.features import (
        Feature,
        KnownSource,
        MergePart,
        NavEntry,
        NotificationKind,
        Schedule,
        SearchSource,
        WorkSource,
    )

    def init(app: Flask) -> None:
        place_page.offer(app, "partner", place_page.PlacePanel(PANEL, panel))
        part = partner_parts.PartnerPart("offers", _l("Offers of partners"), ("offer.organisation_id",))
        partner_parts.offer(app, part)
        partner_finding.offer(app, by_offers)

    ask = NotificationKind(
        STALE, _l("Whether your offers still stand"),
        _l("Is all of what “%(organisation)s” offers still true? One press is enough"), ("in_app", "mail"),
        why=_l("You act for this organisation."), still=still_stale,
    )  # fmt: skip
    return Feature(
        "community.offers", blueprints=(bp,),
        nav=(NavEntry("offers.offer_list", _l("Offers of partners"), "gift", is_reader, order=25),),
        search_sources=(SearchSource("offers", _l("Offers of partners"), "gift", offer_hits, order=41),),
        known=(KnownSource("offers", _l("Offers of partners"), known_offers, ("offer",), order=36),),
        merges=(MergePart("offers", _l("Offers of partners"), ("offer.begun_by_id", "offer.assured_by_id")),),
        work=(WorkSource("offers_stale", _l("Offers not confirmed for half a year"), "gift", stale, order=45),),
        told_of=_l("Offers of partners"), notification_kinds=(ask,),
        schedules=(Schedule("offers that nobody confirmed", 60, ask_again),), demo=load, init=init,
    )  # fmt: skip
