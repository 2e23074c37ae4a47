"""Letters of thanks to partners: composed with names in the right cases, numbered, kept as they were signed.

What help did is counted elsewhere; certificates of ambassadors and of meetings are not here.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _l

    from community import partner_parts, place_page
    from community.letters.demo import load
    from community.letters.queries import known_letters
    from community.letters.services import ISSUED
    from community.letters.views import bp, panels
    from portal.features import Feature, KnownSource, MergePart, NotificationKind

    def init(app: Flask) -> None:
        place_page.offer(app, "helped", place_page.PlacePanel(panels.HELPED, panels.helped_panel))
        label = _l("Letters of thanks")
        partner_parts.offer(app, partner_parts.PartnerPart("letters", label, ("thanks_letter.organisation_id",)))

    told = NotificationKind(
        ISSUED, _l("A letter of thanks to my organisation"),
        _l("A letter of thanks to “%(organisation)s” is there, to read and to print"), ("in_app", "mail"),
        why=_l("You act for this organisation."),
    )  # fmt: skip
    return Feature(
        "community.letters", blueprints=(bp,), told_of=_l("Partners"), notification_kinds=(told,),
        known=(KnownSource("letters", _l("Letters of thanks"), known_letters, ("thanks_letter",), order=38),),
        merges=(MergePart("letters", _l("Letters of thanks"), ("thanks_letter.issued_by_id",)),),
        demo=load, init=init,
    )  # fmt: skip
