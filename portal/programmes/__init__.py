"""Programmes and territories: the tenants of an installation. People live in `portal.people`."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from portal.features import Feature, NavEntry
    from portal.programmes import api
    from portal.programmes.demo import load
    from portal.programmes.views import bp

    settings = NavEntry(
        "programmes.programme_edit",
        _l("Programme"),
        "gear",
        lambda actor, at: actor.has(at, "administrator"),
        order=80,
    )
    return Feature("portal.programmes", blueprints=(bp,), api=(api.bp,), nav=(settings,), demo=load)
