"""The rest of a programme's open page: offers, what is lacking, numbers and which of them are shown, a sitemap.

Activities and the forms for strangers are elsewhere; nothing of a minor stands here.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _l

    from community import place_page
    from community.open_front.policy import keeps_open_page
    from community.open_front.views import bp, choosing, panels
    from portal.features import Feature, NavEntry
    from portal.i18n.choice import speaks_by_address

    def init(app: Flask) -> None:
        speaks_by_address(app, bp.name)
        for template, load in panels.ALL:
            place_page.offer(app, "open", place_page.PlacePanel(template, load))

    return Feature(
        "community.open_front", blueprints=(bp, choosing), init=init,
        nav=(NavEntry("open_numbers.numbers_edit", _l("Open page"), "globe", keeps_open_page, order=60),),
    )  # fmt: skip
