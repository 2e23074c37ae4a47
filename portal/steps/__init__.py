"""First steps by position: what each feature says a newcomer does first, ticked by facts; no tables.

Whether they stand on the home page is a choice of the account; the page of their own is always there.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for."""
    if name != "FEATURE":
        raise AttributeError(name)
    from portal.features import Feature, HomeCard, RecordPart
    from portal.people.queries import family_of
    from portal.steps.views import bp, on_home, on_own_page

    return Feature(
        "portal.steps", blueprints=(bp,),
        home_cards=(
            HomeCard("portal/steps/home_steps.html", on_home, order=90, is_step=True, is_aside=True, reads=family_of),
        ),
        own_parts=(RecordPart("portal/steps/own_steps.html", on_own_page, order=5),),
    )  # fmt: skip
