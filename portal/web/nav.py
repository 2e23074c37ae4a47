"""Navigation: the places that the features offer to this reader in this programme."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, g, request, session, url_for
from werkzeug.routing import BuildError

from portal.actor import Actor
from portal.faces import YOUNG, face_of
from portal.features import NavEntry, features_of
from portal.programmes.models import Programme
from portal.programmes.queries import find_programme, programmes_of
from portal.web import styleguide
from portal.web.access import current_actor

PHONE_TABS = 4
YOUNG_TABS = 3  # «Help» is the fourth
HOME_PARTS = 2
SIDE = 7
"""Places in sight beside a page, «More» and the «Help» of the young among them; the rest is one press away."""
LAST = "programme"
FACES = "faces"


@dataclass(frozen=True, eq=False)
class Place:
    """One entry ready to be drawn; the same as another only when it is that one: labels are long to compare."""

    label: Any
    href: str
    icon: str
    is_current: bool


@dataclass(frozen=True)
class Navigation:
    """What the shell draws: all places, those in sight beside a page, those folded there, those of the phone's bar."""

    programme: Programme | None
    places: tuple[Place, ...] = ()
    home: str | None = None
    elsewhere: str | None = None  # where another programme is chosen, for who is in several
    tabs: tuple[Place, ...] = ()  # of the phone's bar; the last one, «More», is not among them
    beside: tuple[Place, ...] = ()
    folded: tuple[Place, ...] = ()


def current_programme() -> Programme | None:
    """The programme of the address, else the one looked at last, else the first; None for strangers."""
    if "programme" not in g:
        g.programme = _find_programme(current_actor())
    found: Programme | None = g.programme
    return found


def _find_programme(actor: Actor) -> Programme | None:
    slug = (request.view_args or {}).get("slug")
    named = find_programme(slug) if isinstance(slug, str) and request.path.startswith(f"/p/{slug}") else None
    if named is not None and actor.is_in(named.id):
        if len(actor.persons) > 1 and session.get(LAST) != named.slug:
            session[LAST] = named.slug
        return named
    own = programmes_of(actor)
    return next((one for one in own if one.slug == session.get(LAST)), own[0] if own else None)


def _address(endpoint: str, slug: str) -> str | None:
    """Where an entry leads; None when its page is not part of this application."""
    try:
        takes = current_app.url_map.iter_rules(endpoint)
        needs_slug = any("slug" in rule.arguments for rule in takes)
        return url_for(endpoint, slug=slug) if needs_slug else url_for(endpoint)
    except (BuildError, KeyError):
        return None


def _entries(actor: Actor, programme_id: int) -> list[NavEntry]:
    offered = [entry for feature in features_of(current_app) for entry in feature.nav]
    return sorted((entry for entry in offered if entry.shown(actor, programme_id)), key=lambda entry: entry.order)


def _current(addressed: list[tuple[NavEntry, str]]) -> NavEntry | None:
    """The entry of this very page, else of its feature, else the one whose address this page lies under."""
    here, blueprint = request.endpoint, request.blueprint
    exact = [entry for entry, _ in addressed if entry.endpoint == here]
    near = [entry for entry, _ in addressed if blueprint and entry.endpoint.startswith(f"{blueprint}.")]
    above = [(len(href), entry.order, entry) for entry, href in addressed if _lies_under(href)]
    under = [max(above, key=lambda one: one[:2])[2]] if above else []
    return (exact or near or under or [None])[0]  # type: ignore[list-item]


def _lies_under(href: str) -> bool:
    """Whether this page is below an entry; the home page is above everything and counts for nothing."""
    return len(href.strip("/").split("/")) > HOME_PARTS and request.path.startswith(href.rstrip("/") + "/")


def navigation() -> Navigation:
    """The navigation of this page; empty for strangers."""
    actor = current_actor()
    programme = current_programme() if actor.is_signed_in else None
    if programme is None:
        return Navigation(None)
    asked = [(entry, _address(entry.endpoint, programme.slug)) for entry in _entries(actor, programme.id)]
    addressed = [(entry, href) for entry, href in asked if href]
    now_at = _current(addressed)
    shown = [(entry, Place(entry.label, href, entry.icon, entry is now_at)) for entry, href in addressed]
    face = face_now(actor, programme.id)
    beside, folded = _beside(shown, face)
    return Navigation(
        programme,
        tuple(place for _entry, place in shown),
        # who runs the house passes through programmes without being anybody there
        _address("home.home_show", programme.slug) if actor.is_in(programme.id) else "/",
        "/" if len(actor.persons) > 1 else None,
        _tabs(shown, face),
        beside,
        folded,
    )


def face_now(actor: Actor, programme_id: int) -> str:
    """The reader's face here: as chosen in this sign-in, else the first that fits."""
    return face_of(actor, programme_id, session.get(FACES, {}).get(str(programme_id)))


def choose_face(programme_id: int, face: str) -> None:
    """Keep the choice until the sign-in ends."""
    session[FACES] = session.get(FACES, {}) | {str(programme_id): face}


def _tabs(shown: list[tuple[NavEntry, Place]], face: str) -> tuple[Place, ...]:
    """The tabs of this face as the features name them; the first places for a face that none of them names."""
    most = YOUNG_TABS if face in YOUNG else PHONE_TABS
    named = _named(shown, face)
    places = named if len(named) > 1 else [place for _entry, place in shown]
    return tuple(places[:most])


def _named(shown: list[tuple[NavEntry, Place]], face: str) -> list[Place]:
    named = sorted((entry.tabs[face], place.href, place) for entry, place in shown if face in entry.tabs)
    return [place for _order, _href, place in named]


def _beside(shown: list[tuple[NavEntry, Place]], face: str) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The places in sight, those of the face first, and the folded ones; nothing is folded where all are few."""
    places = [place for _entry, place in shown]
    first = _named(shown, face)
    ordered = first + [place for place in places if place not in first]
    room = SIDE - 1 if face in YOUNG else SIDE
    if len(places) <= room:
        return tuple(ordered), ()
    return tuple(ordered[: room - 1]), tuple(ordered[room - 1 :])


def page_link(endpoint: str, **values: object) -> str | None:
    """An address, or None when this application has no such page; for links of the shell to features above it."""
    try:
        return url_for(endpoint, **values)  # type: ignore[arg-type]
    except BuildError:
        return None


def init_app(app: Flask) -> None:
    """Give the shell its navigation."""
    app.jinja_env.globals.update(navigation=navigation, page_link=page_link)
    styleguide.init_app(app)
