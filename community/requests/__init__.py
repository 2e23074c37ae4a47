"""Requests to partners: asked for a pair, a club, a project or the programme, answered, delivered, closed.

What partners offer, and who they are, is not here.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _l

    from community import club_page, partner_parts, place_ends, place_page
    from community.requests import policy
    from community.requests.demo import load
    from community.requests.services import place_ended, remind
    from community.requests.views import bp, panels
    from community.requests.views.lists import waiting
    from portal.actor import Actor
    from portal.features import Feature, NavEntry, Schedule, WorkSource
    from portal.people.policy import MANAGERS

    def init(app: Flask) -> None:
        place_page.offer(app, "offer", place_page.PlacePanel(panels.ASK, panels.offer_panel))
        place_page.offer(app, "partner", place_page.PlacePanel(panels.ASK, panels.partner_panel))
        place_page.offer(app, "pair", place_page.PlacePanel(panels.PLACE, panels.pair_panel))
        place_page.offer(app, "project", place_page.PlacePanel(panels.PLACE, panels.project_panel))
        club_page.offer(app, club_page.ClubPanel(panels.CLUB, panels.club_panel, order=60))
        place_ends.offer(app, place_ended)
        label = _l("Requests to partners")
        partner_parts.offer(app, partner_parts.PartnerPart("requests", label, ("partner_request.organisation_id",)))

    def asks(actor: Actor, programme_id: int) -> bool:
        stands = actor.stands_as(programme_id) or actor.has(programme_id, *MANAGERS)
        return policy.is_grown_up(actor, programme_id) and stands

    def answers(actor: Actor, programme_id: int) -> bool:
        return policy.is_grown_up(actor, programme_id) and actor.has(programme_id, "partner_representative")

    return Feature(
        "community.requests", blueprints=(bp,), told_of=_l("Partners"), notification_kinds=_messages(), **_traces(),
        nav=(
            NavEntry(
                "requests.inbox_list", _l("Requests to us"), "inbox", answers, order=3,
                tabs={"partner_representative": 2},
            ),
            NavEntry("requests.request_list", _l("Requests to partners"), "hand-index-thumb", asks, order=26),
        ),
        work=(
            WorkSource(
                "partner_requests", _l("Partners do not answer"), "hand-index-thumb", waiting, order=43,
                endpoint="requests.watch_list",
            ),
        ),
        schedules=(Schedule("partner_requests", 60, remind),), demo=load, init=init,
    )  # fmt: skip


def _messages() -> Any:
    """What either side hears of the other."""
    from flask_babel import lazy_gettext as _l

    from portal.features import NotificationKind

    both, act = ("in_app", "mail"), _l("You act for this organisation.")
    ask = _l("You asked a partner for help.")
    return (
        NotificationKind(
            "request_sent", _l("Somebody asks my organisation"), _l("Somebody asks for your help: “%(title)s”"), both,
            why=act, urgency="now",
        ),
        NotificationKind(
            "request_late", _l("A request waits for my organisation’s answer"),
            _l("A request waits for your answer for a week: “%(title)s”. A yes or a no takes a minute"), both, why=act,
        ),
        NotificationKind(
            "request_cancelled", _l("A request to my organisation was taken back"),
            _l("A request was taken back: “%(title)s”. Nothing is left to do"), both, why=act,
        ),
        NotificationKind(
            "request_accepted", _l("A partner says yes"), _l("“%(partner)s” says yes: “%(title)s”"), both, why=ask,
            urgency="now",
        ),
        NotificationKind(
            "request_declined", _l("A partner says no"),
            _l("“%(partner)s” cannot help: “%(title)s”. The reason stands on the page"), both, why=ask, urgency="now",
        ),
        NotificationKind(
            "request_delivered", _l("A partner has helped"),
            _l("“%(partner)s” has helped: “%(title)s”. Say whether it did any good"), both, why=ask,
        ),
        NotificationKind(
            "request_closed", _l("A request to a partner is closed"),
            _l("Closed: “%(title)s”. Its page says whether it helped"), ("in_app",),
            why=_l("You asked for it, or you act for this organisation."),
        ),
        NotificationKind(
            "request_silent", _l("A partner does not answer"),
            _l("“%(partner)s” has not answered for three weeks: “%(title)s”. Look for other help"), both, why=ask,
        ),
        NotificationKind(
            "request_over", _l("A request went with what it was for"),
            _l("Taken back by itself: “%(title)s”. The pair or the project that asked has ended"), ("in_app",), why=ask,
        ),
        NotificationKind(
            "request_stands", _l("A promise outlives what it was for"),
            _l("The pair or the project has ended, but “%(partner)s” promised: “%(title)s”. Agree on it or take the "
               "request back"), both, why=ask,
        ),
    )  # fmt: skip


def _traces() -> dict[str, Any]:
    """Where requests keep somebody: when a person goes, when two records become one, on one's own page."""
    from flask_babel import lazy_gettext as _l

    from community.requests.queries import known_requests
    from portal.features import KnownSource, MergePart, RemovalPart

    return {
        "removals": (
            RemovalPart("partner_requests", blanks={
                "partner_request.asker_id": ("words", "wanted", "reach"),
                "partner_request.answered_by_id": ("reason",),
            }),
        ),
        "merges": (
            MergePart(
                "partner_requests", _l("Requests to partners"),
                ("partner_request.asker_id", "partner_request.answered_by_id", "partner_request.delivered_by_id",
                 "partner_request.closed_by_id"),
            ),
        ),
        "known": (
            KnownSource(
                "partner_requests", _l("Requests to partners"), known_requests, ("partner_request",), order=37
            ),
        ),
    }  # fmt: skip
