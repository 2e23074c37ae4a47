"""Needs: what a club, a pair, a project or the programme lacks, the offers that fit, and what partners pledge.

What partners offer, and what is asked of one of them, is not here.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _l

    from community import ask_needs, club_page, partner_parts, place_ends, place_page
    from community.needs.demo import load
    from community.needs.queries.asks import leads
    from community.needs.services import place_ended, remind
    from community.needs.views import bp, panels
    from community.needs.views.asks import notes
    from community.needs.views.home import CARD, to_watch
    from community.requests.policy import is_grown_up
    from portal.actor import Actor
    from portal.features import Feature, NavEntry, Schedule, WorkSource

    def init(app: Flask) -> None:
        place_page.offer(app, "pair", place_page.PlacePanel(panels.PLACE, panels.pair_panel))
        place_page.offer(app, "project", place_page.PlacePanel(panels.PLACE, panels.project_panel))
        place_page.offer(app, "offer", place_page.PlacePanel(panels.FITS, panels.offer_panel))
        place_page.offer(app, "inbox", place_page.PlacePanel(panels.FITS, panels.inbox_panel))
        place_ends.offer(app, place_ended)
        ask_needs.offer(app, notes, leads)
        part = partner_parts.PartnerPart("needs", _l("What partners pledge"), ("need_pledge.organisation_id",))
        partner_parts.offer(app, part)
        club_page.offer(app, club_page.ClubPanel(panels.CLUB, panels.club_panel, order=62))

    def gives(actor: Actor, programme_id: int) -> bool:
        return is_grown_up(actor, programme_id) and actor.has(programme_id, "partner_representative")

    return Feature(
        "community.needs", blueprints=(bp,), **_traces(),
        nav=(
            NavEntry("needs.near_list", _l("What is lacking near us"), "search-heart", gives, order=4),
            NavEntry("needs.need_list", _l("What is lacking"), "search-heart", is_grown_up, order=24),
        ),
        home_cards=(CARD,),
        work=(WorkSource("need_pledges", _l("Promises of partners that wait"), "hand-thumbs-up", to_watch, order=42),),
        told_of=_l("Partners"), notification_kinds=_messages(), schedules=(Schedule("need_pledges", 60, remind),),
        demo=load, init=init,
    )  # fmt: skip


def _messages() -> Any:
    """What either side hears of the other."""
    from functools import partial

    from flask_babel import lazy_gettext as _l

    from community.needs.queries import still_in
    from portal.features import NotificationKind

    both, own = ("in_app", "mail"), _l("You wrote what is lacking.")
    give, any_side = _l("You act for this organisation, or you noted its word."), _l(
        "You wrote what is lacking, or you act for this organisation."
    )  # fmt: skip
    return (
        NotificationKind(
            "need_pledged", _l("A partner promises what I need"),
            _l("“%(partner)s” promises help: “%(title)s”. Say yes or no"), both, why=own,
            urgency="now", still=partial(still_in, "pledged"),
        ),
        NotificationKind(
            "need_pledge_late", _l("A promise waits for my answer"),
            _l("“%(partner)s” waits for your answer for a week: “%(title)s”. A yes or a no takes a minute"), both,
            why=own, still=partial(still_in, "pledged"),
        ),
        NotificationKind(
            "need_pledge_accepted", _l("What we promised is welcome"),
            _l("They say yes to your help: “%(title)s”. How to reach them stands on the page"), both, why=give,
            urgency="now",
        ),
        NotificationKind(
            "need_pledge_declined", _l("What we promised is not needed"),
            _l("They say no to your help: “%(title)s”. The reason stands on the page"), both, why=give, urgency="now",
        ),
        NotificationKind(
            "need_pledge_withdrawn", _l("A partner takes a promise back"),
            _l("“%(partner)s” takes its promise back: “%(title)s”. As much is lacking again"), both, why=own,
            urgency="now",
        ),
        NotificationKind(
            "need_pledge_released", _l("What we promised is not needed any more"),
            _l("It is not needed any more, thank you for the readiness: “%(title)s”"), both, why=give,
        ),
        NotificationKind(
            "need_pledge_due", _l("Whether what was promised came"),
            _l("It should have come a week ago: “%(title)s” from “%(partner)s”. Did it?"), both, why=any_side,
            still=partial(still_in, "accepted"),
        ),
        NotificationKind(
            "need_pledge_delivered", _l("What was promised came"),
            _l("It came: “%(title)s” from “%(partner)s”. Say whether it did any good"), both, why=any_side,
        ),
        NotificationKind(
            "need_pledge_closed", _l("A promise is closed"), _l("Closed: “%(title)s”. Its page says whether it helped"),
            ("in_app",), why=any_side,
        ),
    )  # fmt: skip


def _traces() -> dict[str, Any]:
    """Where needs keep somebody: when a person goes, when two records become one, on one's own page."""
    from flask_babel import lazy_gettext as _l

    from community.needs.queries import known_needs, known_pledges
    from portal.features import KnownSource, MergePart, RemovalPart

    return {
        "removals": (
            RemovalPart("needs", blanks={
                "need.author_id": ("words", "times", "reach"),
                "need_pledge.made_by_id": ("words", "reach", "basis"),
                "need_pledge.answered_by_id": ("reason",),
            }),
        ),
        "merges": (
            MergePart(
                "needs", _l("What is lacking"),
                ("need.author_id", "need.closed_by_id", "need_pledge.made_by_id", "need_pledge.answered_by_id",
                 "need_pledge.delivered_by_id", "need_pledge.closed_by_id"),
            ),
        ),
        "known": (
            KnownSource("needs", _l("What is lacking"), known_needs, ("need",), order=38),
            KnownSource("need_pledges", _l("What partners pledge"), known_pledges, ("need_pledge",), order=39),
        ),
    }  # fmt: skip
