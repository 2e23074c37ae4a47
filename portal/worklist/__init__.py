"""What waits for those who look after people: the work of all features in one place, done by one thumb; no tables."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for."""
    if name != "FEATURE":
        raise AttributeError(name)
    from portal.faces import CARING
    from portal.features import Feature, HomeCard
    from portal.worklist.views import bp, needed

    return Feature(
        "portal.worklist", blueprints=(bp,),
        home_cards=(HomeCard("portal/worklist/home_work.html", needed, order=22, kind="work", faces=CARING),),
    )  # fmt: skip
