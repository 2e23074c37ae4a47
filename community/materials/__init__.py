"""Materials of activities: files and links for before, during and after; photos of who was there are not here."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _l

    from community import place_page
    from community.materials.demo import load
    from community.materials.queries import known_materials
    from community.materials.views import PANEL, bp, panel
    from portal.features import Feature, KnownSource, MergePart

    def init(app: Flask) -> None:
        place_page.offer(app, "activity", place_page.PlacePanel(PANEL, panel))

    return Feature(
        "community.materials", blueprints=(bp,),
        known=(KnownSource("materials", _l("Materials"), known_materials, ("activity_material",), order=34),),
        merges=(MergePart("materials", _l("Materials"), ("activity_material.added_by_id",)),),
        demo=load, init=init,
    )  # fmt: skip
