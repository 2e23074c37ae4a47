"""Consents by purpose and edition, with a child's assent; the immutable set that an event carries."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from portal.actor import Actor
    from portal.consents.demo import load
    from portal.consents.queries.known import TABLES, known_of
    from portal.consents.queries.merged import MERGED, said_since
    from portal.consents.services import tell_of_age
    from portal.consents.views import CARDS, bp, signing
    from portal.consents.views.kinds import KINDS
    from portal.consents.views.steps import STEPS
    from portal.consents.views.work import WORK
    from portal.features import Feature, KnownSource, MergePart, NavEntry, Schedule

    def is_guardian(actor: Actor, programme_id: int) -> bool:
        return actor.has(programme_id, "guardian")

    def is_other(actor: Actor, programme_id: int) -> bool:
        return actor.is_in(programme_id) and not is_guardian(actor, programme_id)

    place = "consents.consent_list", _l("Consents"), "file-check"
    entries = NavEntry(*place, is_guardian, order=20, tabs={"guardian": 2}), NavEntry(*place, is_other, order=75)
    return Feature(
        "portal.consents", blueprints=(bp, signing), nav=entries, home_cards=CARDS, notification_kinds=KINDS,
        told_of=_l("Questions to you"),
        work=WORK, first_steps=STEPS,
        merges=(MergePart("consents", _l("Consents"), *MERGED, built=said_since),),
        known=(KnownSource("consents", _l("Consents"), known_of, TABLES, order=30),),
        schedules=(Schedule("coming of age", 15, lambda: tell_of_age()),), demo=load,
    )  # fmt: skip
