"""Consents by purpose and edition, with a child's assent; the immutable set that an event carries."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from portal.actor import Actor
    from portal.consents.demo import load
    from portal.consents.views import CARDS, bp
    from portal.features import Feature, NavEntry

    def is_guardian(actor: Actor, programme_id: int) -> bool:
        return actor.has(programme_id, "guardian")

    def is_other(actor: Actor, programme_id: int) -> bool:
        return actor.is_in(programme_id) and not is_guardian(actor, programme_id)

    place = "consents.consent_list", _l("Consents"), "file-check"
    entries = NavEntry(*place, is_guardian, order=20), NavEntry(*place, is_other, order=75)
    return Feature("portal.consents", blueprints=(bp,), nav=entries, home_cards=CARDS, demo=load)
