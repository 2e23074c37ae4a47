"""Lists of organisations from files: looked at first, entered in the background, what is refused handed back.

The organisations themselves are `community.partners`; the way of a file through the house is `portal.files.lists`.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _l

    from community import partner_parts
    from community.partner_lists.jobs import ENTER
    from community.partner_lists.views import bp
    from portal.features import Feature

    def init(app: Flask) -> None:
        part = partner_parts.PartnerPart("lists", _l("Rows of lists"), ("imported_partner.organisation_id",))
        partner_parts.offer(app, part)

    return Feature("community.partner_lists", blueprints=(bp,), jobs=(ENTER,), init=init)
