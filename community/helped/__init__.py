"""What partners' help did, counted from requests, and the home of who acts for a partner; it has no tables.

The requests themselves, and what people say of help in words, are not here.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_pgettext as _p

    from community import place_page
    from community.helped.policy import acts_for_some
    from community.helped.queries import desk_of, has_claimed
    from community.helped.views import bp, home, panels
    from portal.features import Feature, HomeCard, NavEntry

    def init(app: Flask) -> None:
        place_page.offer(app, "partner", place_page.PlacePanel(panels.PARTNER, panels.partner_panel))

    pages, own = "community/helped/", frozenset({"partner_representative"})
    return Feature(
        "community.helped", blueprints=(bp,),
        nav=(
            NavEntry(
                "helped.helped_list", _p("place", "Outcome"), "heart", acts_for_some, order=2,
                tabs={"partner_representative": 1},
            ),
        ),
        home_cards=(
            HomeCard(pages + "home_waiting.html", home.on_waiting, 12, is_step=True, faces=own, reads=desk_of),
            HomeCard(pages + "home_quiet.html", home.on_quiet, 14, faces=own, reads=desk_of),
            HomeCard(pages + "home_helped.html", home.on_helped, 20, faces=own, reads=desk_of),
            HomeCard(pages + "home_offers.html", home.on_offers, 30, faces=own, reads=desk_of),
            HomeCard(pages + "home_claims.html", home.on_claims, 60, waits=has_claimed),
        ),
        init=init,
    )  # fmt: skip
