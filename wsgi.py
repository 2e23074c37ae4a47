"""The composition root: the features of the three packages, in order; the only place where they meet."""

import gc
from functools import cache
from importlib import import_module

from flask import Flask

from portal.app import create_app
from portal.features import Feature
from portal.realtime.lean import without
from portal.realtime.seats import SocketRooms

PLACES = (
    "portal.accounts",
    "portal.audit",
    "portal.programmes",
    "portal.people",
    "portal.directory",
    "portal.consents",
    "portal.qualifications",
    "portal.onboarding",
    "portal.journal",
    "portal.jobs",
    "portal.mail",
    "portal.notifications",
    "portal.pauses",
    "portal.subject_access",
    "portal.flags",
    "portal.removals",
    "portal.merging",
    "portal.moves",
    "portal.worklist",
    "portal.steps",
    "portal.home",
    "portal.search",
    "portal.admin",
    "portal.backups",
    "portal.api",
    "portal.submits",
    "facilitation.studies",
    "facilitation.screening",
    "facilitation.guides",
    "facilitation.sessions",
    "facilitation.rooms",
    "facilitation.safety",
    "facilitation.transcripts",
    "facilitation.keeping",
    "facilitation.codebooks",
    "facilitation.coding",
    "facilitation.analysis",
    "facilitation.saturation",
    "facilitation.retention",
    "facilitation.findings",
    "facilitation.exchange",
    "community.rolemap",
    "facilitation.demo",
    "facilitation.series",
    "community.pairs",
    "community.clubs",
    "community.aftercare",
    "community.activities",
    "community.materials",
    "community.photos",
    "community.projects",
    "community.helping",
    "community.calendars",
    "community.open_pages",
    "community.applications",
    "community.threads",
    "community.feeds",
    "community.training",
    "community.transitions",
    "community.partners",
    "community.partner_lists",
    "community.offers",
    "community.partner_merging",
    "community.hsds",
    "community.requests",
    "community.helped",
    "community.intersector",
    "community.letters",
    "community.needs",
    "community.open_front",
    "community.thanks",
    "community.ambassadors",
)


@cache
def features() -> tuple[Feature, ...]:
    """Every feature of the product."""
    return tuple(import_module(place).FEATURE for place in PLACES)


HALLS = (("facilitation.rooms.sockets", "ROOMS"), ("community.threads.sockets", "THREADS"))


def rooms() -> tuple[SocketRooms, ...]:
    """What the realtime process serves. It loads no pages: the process starts in half the time and is 15 MB smaller."""
    return tuple(getattr(import_module(place), name) for place, name in HALLS)


COLLECT = (700, 10, 1_000)
"""A page's own circles go as always; what stays is looked through seldom, for all pages wait 40 ms for that."""


@cache
def _app() -> Flask:
    gc.disable()  # a start makes what stays: collecting in its midst took a quarter of the time and freed nothing
    try:
        with without("webauthn"):  # a twentieth of a start; the first passkey loads it
            import_module("flask_security.core")
        return create_app(features())
    finally:
        gc.freeze()
        gc.set_threshold(*COLLECT)
        gc.enable()


def __getattr__(name: str) -> Flask:
    """Make `app` when it is asked for: the realtime process wants the rooms alone."""
    if name != "app":
        raise AttributeError(name)
    return _app()
