"""Partners: organisations of six sectors with places, hours and people to speak to; what they offer is not here."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from community.partners.demo import load
    from community.partners.queries import known_partners, partner_hits
    from community.partners.views import bp
    from portal.actor import Actor
    from portal.features import Feature, KnownSource, MergePart, NavEntry, SearchSource

    def is_somebody(actor: Actor, programme_id: int) -> bool:
        return actor.is_in(programme_id)

    return Feature(
        "community.partners", blueprints=(bp,),
        nav=(NavEntry("partners.partner_list", _l("Partners"), "building", is_somebody, order=24),),
        search_sources=(SearchSource("partners", _l("Partners"), "building", partner_hits, order=40),),
        merges=(
            MergePart("partners", _l("Partners"), ("organisation.assured_by_id", "organisation_programme.keeper_id")),
        ),
        known=(
            KnownSource(
                "partners", _l("Partners"), known_partners, ("organisation", "organisation_programme"), order=35,
            ),
        ),
        demo=load,
    )  # fmt: skip
