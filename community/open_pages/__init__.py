"""The open web: activities that a grown-up lets everybody read, with data for search engines and an Atom feed."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _l

    from community import place_page
    from community.open_pages.demo import load
    from community.open_pages.queries import known_openings
    from community.open_pages.views import bp, panel
    from portal.features import Feature, KnownSource, MergePart
    from portal.i18n.choice import speaks_by_address

    def init(app: Flask) -> None:
        speaks_by_address(app, bp.name)
        place_page.offer(app, "activity", place_page.PlacePanel("community/open_pages/panel.html", panel))

    return Feature(
        "community.open_pages", blueprints=(bp,),
        known=(KnownSource("open_pages", _l("On the open web"), known_openings, ("open_activity",), order=35),),
        merges=(MergePart("open_pages", _l("On the open web"), ("open_activity.opened_by_id",)),),
        demo=load, init=init,
    )  # fmt: skip
