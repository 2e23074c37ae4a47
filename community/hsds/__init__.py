"""The directory for other systems by HSDS 3.1: read at `/hsds`, as a data package, and taken in from elsewhere.

Organisations and offers themselves are not here.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from community.hsds.demo import load
    from community.hsds.jobs import PACKAGE, TAKE
    from community.hsds.views import bp, exchange
    from portal.features import Feature

    return Feature("community.hsds", blueprints=(bp, exchange), jobs=(PACKAGE, TAKE), demo=load)
