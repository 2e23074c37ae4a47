"""Feeds: one's dates and a club's, as calendars of phones and computers read them; pages of dates are not here."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _l

    from community.club_page import ClubPanel, offer
    from community.feeds.queries import known_feeds
    from community.feeds.views import bp, club_panel, files
    from portal.features import Feature, KnownSource, MergePart, RemovalPart

    def init(app: Flask) -> None:
        offer(app, ClubPanel("community/feeds/club_panel.html", club_panel, order=60))

    tables = ("calendar_feed", "calendar_choice")
    people = ("calendar_feed.person_id", "calendar_choice.person_id", "calendar_choice.by_id")
    return Feature(
        "community.feeds", blueprints=(bp, files),
        known=(
            KnownSource("feeds", _l("Calendars of my phone"), known_feeds, tables, order=34),
        ),
        merges=(MergePart("feeds", _l("Calendars of my phone"), people, yields=("calendar_choice",)),),
        removals=(RemovalPart("feeds", people),), init=init,
    )  # fmt: skip
