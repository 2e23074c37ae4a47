"""The photos of one reader: those with them or their children, those that wait for their word."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, or_, select

from community.photo_owners import owner_of
from community.photos.models import Photo, PhotoAnswer, PhotoPerson
from community.photos.queries.standings import standings_of
from portal.actor import Actor
from portal.db import db
from portal.people.models import Person


def photos_with(actor: Actor, programme_id: int) -> list[Photo]:
    """Photos on which the reader or a child of theirs is named, and those that they added; one query."""
    with_mine = Photo.id.in_(photos_naming(own_people(actor, programme_id)))
    found = db.session.scalars(
        select(Photo)
        .where(Photo.programme_id == programme_id, or_(with_mine, Photo.added_by_id == actor.person_in(programme_id)))
        .order_by(Photo.id.desc())
    )  # fmt: skip
    return list(found)


def has_asked(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition that the reader's word may be missing about somebody on a photo; None for who is nobody here."""
    own = actor.person_in(programme_id)
    return None if own is None else _unanswered(actor, programme_id, own).exists()


def asked_of(actor: Actor, programme_id: int) -> list[tuple[Photo, Person]]:
    """The photos, each with the person on it, about whom the reader's word is missing, the oldest first.

    One query; three more where another guardian has spoken of a child, whose yes may be enough.
    """
    own = actor.person_in(programme_id)
    if own is None:
        return []
    held = _unanswered(actor, programme_id, own).join(Person, Person.id == PhotoPerson.person_id)
    wanted = held.with_only_columns(Photo, Person, _others_spoke(own)).order_by(Photo.id, Person.sort_key, Person.id)
    rows: list[tuple[Photo, Person, bool]] = [(row[0], row[1], row[2]) for row in db.session.execute(wanted)]
    spoken = standings_of({photo.id: photo for photo, one, spoke in rows if spoke and one.id != own}.values())
    settled = {(each.photo.id, one.id) for each in spoken for one in each.named if not each.asks(one.id, own)}
    return [(photo, one) for photo, one, _spoke in rows if (photo.id, one.id) not in settled]


def _others_spoke(own: int) -> ColumnElement[bool]:
    """Whether somebody else has said yes or no about the person on the photo."""
    said = select(PhotoAnswer.id).where(
        PhotoAnswer.photo_id == PhotoPerson.photo_id, PhotoAnswer.person_id == PhotoPerson.person_id,
        PhotoAnswer.given_by_id.not_in((own, PhotoPerson.person_id)),
    )  # fmt: skip
    return said.exists().label("spoke")


def own_people(actor: Actor, programme_id: int) -> set[int]:
    """Person ids of the reader and of the children they answer for."""
    return {actor.person_in(programme_id) or 0, *actor.children}


def photos_naming(person_ids: Collection[int]) -> Select[int]:
    """The ids of photos on which one of the people is named."""
    held = PhotoPerson.person_id.in_(person_ids)
    return select(PhotoPerson.photo_id).where(held, PhotoPerson.part == "named")


def _unanswered(actor: Actor, programme_id: int, own: int) -> Select[int]:
    said = (
        select(PhotoAnswer.id)
        .where(
            PhotoAnswer.photo_id == PhotoPerson.photo_id, PhotoAnswer.person_id == PhotoPerson.person_id,
            PhotoAnswer.given_by_id == own,
        )
        .exists()
    )  # fmt: skip
    return (
        select(PhotoPerson.id)
        .join(Photo, Photo.id == PhotoPerson.photo_id)
        .where(
            PhotoPerson.programme_id == programme_id, PhotoPerson.person_id.in_(own_people(actor, programme_id)),
            PhotoPerson.part == "named", Photo.hidden_at.is_(None), ~said,
        )
    )  # fmt: skip


def titles_of(photos: Collection[Photo]) -> dict[int, str]:
    """By photo id, of what it is; one query for each kind."""
    ids: dict[str, set[int]] = defaultdict(set)
    for one in photos:
        ids[one.kind].add(one.owner_id)
    titles = {kind: owner_of(kind).titles(owners) for kind, owners in ids.items()}
    return {one.id: titles[one.kind].get(one.owner_id, "") for one in photos}
