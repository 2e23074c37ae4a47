"""Ambassadors: their links, what came of them, counted without following anybody. Who lets people in is elsewhere."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _l

    from community import invitation_codes
    from community.ambassadors.demo import load
    from community.ambassadors.policy import has_ambassadors, stands_as_ambassador
    from community.ambassadors.queries import has_come, is_given, known_ambassador
    from community.ambassadors.services import note_arrival_by_code
    from community.ambassadors.views import BLUEPRINTS
    from community.ambassadors.views.home import on_home, on_noting, on_own_page, on_record
    from portal.features import Feature, HomeCard, KnownSource, MergePart, NavEntry, RecordPart, RemovalPart
    from portal.i18n.choice import speaks_by_address

    def init(app: Flask) -> None:
        speaks_by_address(app, "ambassador_link")
        invitation_codes.offer(app, is_given, note_arrival_by_code)

    pages, tables = "community/ambassadors/", ("ambassador_code", "ambassador_arrival")
    columns = ("ambassador_code.person_id", "ambassador_arrival.person_id", "ambassador_arrival.noted_by_id")
    return Feature(
        "community.ambassadors", blueprints=BLUEPRINTS,
        nav=(
            NavEntry("ambassadors.own_show", _l("Ambassador"), "megaphone", stands_as_ambassador, order=22),
            NavEntry("ambassadors.ambassador_list", _l("Ambassadors"), "megaphone", has_ambassadors, order=47),
        ),
        home_cards=(HomeCard(pages + "home_ambassador.html", on_home, order=56),),
        record_parts=(
            RecordPart(pages + "record_arrival.html", on_record, order=44, waits=has_come),
            RecordPart(pages + "record_noting.html", on_noting, order=45),
        ),
        own_parts=(RecordPart(pages + "own_arrival.html", on_own_page, order=44),),
        known=(KnownSource("ambassadors", _l("Ambassadors"), known_ambassador, tables, order=37),),
        merges=(MergePart("ambassadors", _l("Ambassadors"), columns, yields=("ambassador_arrival",)),),
        removals=(RemovalPart("ambassadors", (), {"ambassador_code.person_id": ("label",)}),),
        demo=load, init=init,
    )  # fmt: skip
