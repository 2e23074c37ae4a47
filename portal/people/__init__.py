"""People of a programme: who they are, their dated positions, guardianship, and the grants their account holds."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from portal.actor import Actor
    from portal.features import Feature, KnownSource, NavEntry, RemovalPart, SearchSource, TieSource
    from portal.people import api
    from portal.people.demo import load
    from portal.people.policy import MANAGERS
    from portal.people.queries.hits import find_hits
    from portal.people.queries.known import (
        known_family,
        known_institutions,
        known_positions,
        known_record,
        known_rights,
    )
    from portal.people.queries.merged import merges
    from portal.people.queries.ties import ties_of
    from portal.people.services.removing import forget_people
    from portal.people.views import CARDS, LOADS, bp
    from portal.people.views.steps import STEPS

    def manages(actor: Actor, programme_id: int) -> bool:
        return actor.has(programme_id, *MANAGERS)

    people = NavEntry(
        "people.person_list", _l("People"), "people", manages, order=20, tabs={"coordinator": 2, "administrator": 2}
    )
    found = SearchSource("people", _l("People"), "person", find_hits, order=40)
    return Feature(
        "portal.people", removals=(RemovalPart(
                "people", (), {"guardianship.guardian_id": ("relation",), "guardianship.child_id": ("relation",),
                "representative.person_id": ("basis",)}, forget_people, 80,
                ("person.given_name", "person.family_name", "person.search_key", "person.sort_key", "person.born_on"),
            ),), blueprints=(bp,), api=(api.bp,), nav=(people,), home_cards=CARDS, loads=LOADS, search_sources=(found,),
        first_steps=STEPS,
        ties=(
            TieSource(
                {
                    "guardian": _l("guardian and child"), "relatives": _l("relatives"),
                    "coordinator": _l("coordinator and one they coordinate"),
                    "colleagues": _l("work in one institution"),
                }, ties_of,
            ),
        ),
        known=(
            KnownSource("record", _l("Record"), known_record, ("person",), order=0),
            KnownSource("positions", _l("Positions"), known_positions, ("position",), order=10),
            KnownSource("rights", _l("Rights"), known_rights, ("grant",), order=20),
            KnownSource("family", _l("Who answers for whom"), known_family, ("guardianship",), order=30),
            KnownSource("institutions", _l("Institutions"), known_institutions, ("ward", "representative"), order=31),
        ),
        merges=merges(),
        demo=load,
    )  # fmt: skip
