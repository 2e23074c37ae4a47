"""The audit trail: who did or looked at what; every feature records its acts here, the managers read them."""

from typing import Any


def __getattr__(name: str) -> Any:
    """`FEATURE`, made when it is asked for: the services of other features record here and must not load our page."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from portal.audit.policy import is_over_all
    from portal.audit.views import bp
    from portal.features import Feature, NavEntry

    entry = NavEntry(
        "audit.entry_list", _l("Audit trail"), "clock-history", is_over_all, order=90, tabs={"administrator": 4}
    )
    return Feature("portal.audit", blueprints=(bp,), nav=(entry,))
