"""Photos with all that decides who sees them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from community.photo_owners import PhotoOwner, owner_of, thing_of
from community.photos.models import Photo, PhotoAnswer, PhotoPerson
from community.photos.rules import state_of
from community.yeses import missing
from portal.db import db
from portal.people.models import Person
from portal.people.queries import guardians_of, minors_of
from portal.programmes.queries import here

STATE_LABELS: dict[str, Any] = {
    "hidden": _l("Not shown: somebody said no"),
    "questioned": _l("Not shown: somebody says they are on it"),
    "unchecked": _l("Not shown yet: a grown-up in charge looks first"),
    "asked": _l("Not shown yet: answers are missing"),
    "shown": _l("Everybody on it has said yes"),
}
STATE_MARKS = {
    "hidden": ("x-lg", "bad"), "questioned": ("flag", "warn"), "unchecked": ("hourglass", "warn"),
    "asked": ("hourglass", "info"), "shown": ("check-lg", "ok"),
}  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """A photo: who is on it, who says so, whose yes is missing (by person id), what was said (person, giver)."""

    photo: Photo
    named: tuple[Person, ...]
    claimed: tuple[Person, ...]
    lacks: Mapping[int, tuple[str, ...]]
    said: Mapping[tuple[int, int], bool]
    state: str

    @property
    def around(self) -> frozenset[int]:
        """Person ids of who is on it, or says so."""
        return frozenset(one.id for one in (*self.named, *self.claimed))

    def asks(self, person_id: int, own: int | None) -> bool:
        """Whether the word of one reader about one person on it is still missing."""
        said = (person_id, own or 0) in self.said
        return (
            self.state != "hidden"
            and not said
            and ("self" if person_id == own else "guardian") in self.lacks.get(person_id, ())
        )


@dataclass(frozen=True)
class Held:
    """One photo with how it stands and what it is of."""

    one: Standing
    owner: PhotoOwner
    thing: Any

    @property
    def photo(self) -> Photo:
        """The picture."""
        return self.one.photo


def photo_of(slug: str, guid: str) -> Held:
    """A photo of the programme at `/p/<slug>/`. :raises NotFound:"""
    row = here(slug, db.session.scalar(select(Photo).where(Photo.guid == guid)))
    return held_of(row)


def held_of(photo: Photo) -> Held:
    """A photo with all that decides about it; four queries at most. :raises NotFound: what it is of is gone."""
    return Held(standings_of([photo])[0], owner_of(photo.kind), thing_of(photo.kind, photo.owner_id))


def standings_of(photos: Collection[Photo]) -> list[Standing]:
    """How photos stand, in their order; three queries at most, none for none."""
    ids = [one.id for one in photos]
    if not ids:
        return []
    parts = db.session.execute(
        select(PhotoPerson.photo_id, PhotoPerson.part, Person)
        .join(Person, Person.id == PhotoPerson.person_id)
        .where(PhotoPerson.photo_id.in_(ids), PhotoPerson.part != "dismissed")
        .order_by(Person.sort_key, Person.id)
    ).all()
    on: dict[tuple[int, str], list[Person]] = defaultdict(list)
    for one in parts:
        on[one.photo_id, one.part].append(one.Person)
    said: dict[int, dict[tuple[int, int], bool]] = defaultdict(dict)
    for answer in db.session.scalars(select(PhotoAnswer).where(PhotoAnswer.photo_id.in_(ids))):
        said[answer.photo_id][answer.person_id, answer.given_by_id] = answer.is_yes
    young = minors_of([one.Person for one in parts])
    guardians = guardians_of(young) if young else {}
    return [
        _standing(one, on[one.id, "named"], on[one.id, "claimed"], said[one.id], young, guardians) for one in photos
    ]


def _standing(
    photo: Photo, named: list[Person], claimed: list[Person], said: dict[tuple[int, int], bool],
    young: Collection[int], guardians: Mapping[int, Collection[int]],
) -> Standing:  # fmt: skip
    lacks = {}
    for one in named:
        words = {giver: is_yes for (about, giver), is_yes in said.items() if about == one.id}
        lacks[one.id] = missing(one.id, words, guardians.get(one.id, ()), is_minor=one.id in young)
    state = state_of(
        is_hidden=photo.hidden_at is not None, is_questioned=bool(claimed), is_checked=photo.checked_at is not None,
        is_lacking=any(lacks.values()),
    )  # fmt: skip
    return Standing(photo, tuple(named), tuple(claimed), lacks, said, state)


def photos_of(kind: str, owner_id: int) -> list[Photo]:
    """All photos of a thing, the newest first; one query."""
    wanted = select(Photo).where(Photo.kind == kind, Photo.owner_id == owner_id)
    return list(db.session.scalars(wanted.order_by(Photo.id.desc())))
