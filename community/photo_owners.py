"""The seam of photos: a feature whose things people take pictures at says here who was there and who looks after them,
by `Feature.init`; the photos themselves know nothing of it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app

from portal.actor import Actor
from portal.db import Base
from portal.errors import NotFound
from portal.people.models import Person


@dataclass(frozen=True)
class PhotoOwner:
    """A kind of things with photos; a thing has `id`, `programme_id` and `title`.

    - `find(id)` answers the thing or None; `titles(ids)` the titles of several, one query; `href(thing)` its page.
    - `has_begun(thing)`: there is something to photograph.
    - `may_see(actor, thing)`: to whom its photos are shown once everybody on them has said yes.
    - `was_there(actor, thing)`: who may add photos; from 14 years on, and `organises(actor, thing)` at any age.
    - `looks_after(actor, thing)`: grown-ups who look whether everybody on a photo was named.
    - `people(thing)`: who can be on its photos; `keepers(thing)`: person ids of who hears of a photo to look at.
    """

    kind: str
    model: type[Base]
    find: Callable[[int], Any]
    titles: Callable[[Collection[int]], dict[int, str]]
    href: Callable[[Any], str]
    has_begun: Callable[[Any], bool]
    may_see: Callable[[Actor, Any], bool]
    was_there: Callable[[Actor, Any], bool]
    organises: Callable[[Actor, Any], bool]
    looks_after: Callable[[Actor, Any], bool]
    people: Callable[[Any], list[Person]]
    keepers: Callable[[Any], Collection[int]]


def offer(app: Flask, owner: PhotoOwner) -> None:
    """Let things of this kind have photos; once, when the application is composed."""
    app.extensions.setdefault("photo_owners", {})[owner.kind] = owner


def owner_of(kind: str) -> PhotoOwner:
    """Who knows of things of this kind. :raises NotFound: nobody."""
    owner: PhotoOwner | None = current_app.extensions.get("photo_owners", {}).get(kind)
    if owner is None:
        raise NotFound
    return owner


def thing_of(kind: str, thing_id: int) -> Any:
    """The thing that photos belong to. :raises NotFound:"""
    thing = owner_of(kind).find(thing_id)
    if thing is None:
        raise NotFound
    return thing
