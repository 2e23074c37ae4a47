"""Bringing people in: lists from files, duplicates, cards and invitations for a list, first steps, merged records."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from portal.features import Feature, KnownSource, MergePart, RemovalPart, WorkSource
    from portal.onboarding.demo import load
    from portal.onboarding.jobs import CARDS, ENTER, INVITE
    from portal.onboarding.queries import known_of
    from portal.onboarding.views import BLUEPRINTS
    from portal.onboarding.views.work import not_in

    merge = MergePart(
        "lists",
        _l("Lists of people"),
        ("imported_row.person_id", "imported_person.person_id"),
        yields=("imported_person",),
    )
    known = KnownSource("lists", _l("Lists of people"), known_of, ("imported_person", "imported_row"), order=60)
    return Feature(
        "portal.onboarding",
        removals=(RemovalPart(
                "lists", (), {"imported_person.person_id": ("email", "phone", "patronymic")}),),
        blueprints=BLUEPRINTS, jobs=(CARDS, ENTER, INVITE), known=(known,), merges=(merge,),
        work=(WorkSource("people_not_in", _l("Who has not come in yet"), "person-plus", not_in, order=38),),
        demo=load,
    )  # fmt: skip
