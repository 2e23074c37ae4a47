"""Verbs of photos; the only writer of their tables."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import delete, func, or_, select

from community.photo_owners import owner_of, thing_of
from community.photos.errors import HiddenForGood, NobodyNamed, NotAmongThem, NotOnIt, PhotosFull
from community.photos.models import Photo, PhotoAnswer, PhotoPerson
from community.photos.policy import can_add_photo, can_delete_photo, can_see_photo, looks_after_photo
from community.photos.queries import Held, held_of
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.files.pictures import Picture
from portal.limits import PHOTOS
from portal.notifications.services import notify
from portal.people.queries import accounts_of, guardians_of, minors_among, people_of
from portal.programmes.queries import programme


def add_photo(
    actor: Actor, kind: str, owner_id: int, picture: Picture, words: str, people: Collection[int], *, has_nobody: bool
) -> Photo:
    """Add a picture with everybody who can be recognised on it; each of them is asked.

    What a grown-up adds who looks after the thing needs no second look.

    :raises NobodyNamed: neither people nor `has_nobody`, or both. :raises NotAmongThem, PhotosFull, NotFound:
    """
    if bool(people) == has_nobody:
        raise NobodyNamed
    owner = owner_of(kind)
    with unit_of_work(lock=(owner.model, owner_id)) as session:
        thing = owner.find(owner_id)
        if thing is None or not can_add_photo(actor, (owner, thing)):
            raise NotFound
        held = select(func.count()).where(Photo.kind == kind, Photo.owner_id == owner_id)
        if session.execute(held).scalar_one() >= PHOTOS:
            raise PhotosFull(most=PHOTOS)
        keeps, own = owner.looks_after(actor, thing), actor.person_in(thing.programme_id)
        photo = Photo(
            guid=new_guid(), programme_id=thing.programme_id, kind=kind, owner_id=owner_id, added_by_id=own,
            words=words.strip(), mimetype=picture.mimetype, width=picture.width, height=picture.height,
            body=picture.data, added_at=now(), checked_at=now() if keeps else None,
            checked_by_id=own if keeps else None,
        )  # fmt: skip
        session.add(photo)
        session.flush()
        _name(actor, photo, people)
        _trail(actor, photo, "photo_added", people)
        if not keeps:
            _tell_keepers(photo, "photo_to_check")
        return photo


def check_photo(actor: Actor, photo_id: int, more: Collection[int]) -> None:
    """Say that now everybody on it is named; `more` are named and asked. :raises NotAmongThem, Forbidden, NotFound:"""
    with _locked(actor, photo_id) as held:
        photo = held.photo
        if not looks_after_photo(actor, held):
            raise Forbidden
        _name(actor, photo, more)
        photo.checked_at, photo.checked_by_id = now(), actor.person_in(photo.programme_id)
        _trail(actor, photo, "photo_checked", more)


def answer(actor: Actor, photo_id: int, person_id: int, *, is_yes: bool) -> None:
    """Say yes or no about oneself or one's child on a photo; a no, also a later one, hides it for good, at once.

    :raises NotOnIt: the person is not named. :raises HiddenForGood: a yes after somebody's no. :raises NotFound:
    """
    with _locked(actor, photo_id) as held:
        photo, own = held.photo, actor.person_in(held.photo.programme_id)
        if own is None or person_id not in {own, *actor.children}:
            raise NotFound
        if person_id not in {one.id for one in held.one.named}:
            raise NotOnIt
        if is_yes and photo.hidden_at is not None:
            raise HiddenForGood
        _keep(photo, person_id, own, is_yes=is_yes)
        if not is_yes and photo.hidden_at is None:
            photo.hidden_at = now()
            _tell_keepers(photo, "photo_hidden", {photo.added_by_id or 0} - {own})
        _trail(actor, photo, "photo_allowed" if is_yes else "photo_refused", [person_id])


def claim(actor: Actor, photo_id: int, person_id: int) -> None:
    """Say that oneself or one's child is on it and was not named: nobody else sees it until that is settled.

    :raises NotOnIt: the person is named already. :raises NotFound: somebody else's child, or not seen.
    """
    with _locked(actor, photo_id) as held:
        photo, own = held.photo, actor.person_in(held.photo.programme_id)
        mine = {one.id for one in people_of({own or 0, *actor.children}) if one.programme_id == photo.programme_id}
        if person_id not in mine:
            raise NotFound
        part = _part(photo, person_id)
        if part is not None and part.part != "dismissed":
            raise NotOnIt
        if part is None:
            part = PhotoPerson(programme_id=photo.programme_id, photo_id=photo.id, person_id=person_id)
            db.session.add(part)
        part.part, part.by_id, part.at = "claimed", own, now()
        db.session.flush()
        _tell_keepers(photo, "photo_claimed")
        _trail(actor, photo, "photo_claimed", [person_id])


def settle(actor: Actor, photo_id: int, person_id: int, *, is_on_it: bool) -> None:
    """Decide what somebody says who was not named: they are named and asked, or they are not on it.

    Who said so may take it back. :raises NotOnIt: nothing to decide. :raises Forbidden, NotFound:
    """
    with _locked(actor, photo_id) as held:
        photo, part = held.photo, _part(held.photo, person_id)
        is_own = person_id in {actor.person_in(photo.programme_id), *actor.children}
        if not looks_after_photo(actor, held) and (is_on_it or not is_own):
            raise Forbidden
        if part is None or part.part != "claimed":
            raise NotOnIt
        part.part, part.by_id, part.at = (
            ("named" if is_on_it else "dismissed"),
            actor.person_in(photo.programme_id),
            now(),
        )
        db.session.flush()
        if is_on_it:
            _ask(photo, [person_id])
        elif not is_own:
            notify(accounts_of([person_id]).values(), "photo_settled", _facts(photo), _thing_path(photo),
                   photo.programme_id)  # fmt: skip
        _trail(actor, photo, "photo_named" if is_on_it else "photo_dismissed", [person_id])


def delete_photo(actor: Actor, photo_id: int) -> None:
    """Destroy it with all answers. :raises Forbidden, NotFound:"""
    with _locked(actor, photo_id) as held:
        if not can_delete_photo(actor, held):
            raise Forbidden
        _trail(actor, held.photo, "photo_deleted", [one.id for one in held.one.named])
        _destroy([held.photo.id])


def forget(actor: Actor, _account_id: int, person_ids: Sequence[int]) -> None:
    """Whose account goes takes along the photos they added and those they are on; others' yes goes with the photo."""
    on = select(PhotoPerson.photo_id).where(PhotoPerson.person_id.in_(person_ids), PhotoPerson.part == "named")
    gone = db.session.scalars(select(Photo.id).where(or_(Photo.added_by_id.in_(person_ids), Photo.id.in_(on)))).all()
    _destroy(gone)


@contextmanager
def _locked(actor: Actor, photo_id: int) -> Iterator[Held]:
    """The photo, locked, for who may see it. :raises NotFound:"""
    with unit_of_work(lock=(Photo, photo_id)):
        photo = db.session.get(Photo, photo_id, populate_existing=True)
        if photo is None or not can_see_photo(actor, held := held_of(photo)):
            raise NotFound
        yield held


def _name(actor: Actor, photo: Photo, people: Collection[int]) -> None:
    owner, thing = owner_of(photo.kind), thing_of(photo.kind, photo.owner_id)
    if not set(people) <= {one.id for one in owner.people(thing)}:
        raise NotAmongThem
    fresh = []
    for one in sorted(set(people)):
        part = _part(photo, one)
        if part is not None and part.part == "named":
            continue
        if part is None:
            part = PhotoPerson(programme_id=photo.programme_id, photo_id=photo.id, person_id=one)
            db.session.add(part)
        part.part, part.by_id, part.at = "named", actor.person_in(photo.programme_id), now()
        fresh.append(one)
    db.session.flush()
    _ask(photo, fresh)


def _ask(photo: Photo, people: Collection[int]) -> None:
    """Each one named is asked, and who answers for them."""
    if not people:
        return
    facts, path = _facts(photo), _path(photo)
    notify(accounts_of(people).values(), "photo_asked", facts, path, photo.programme_id)
    young = minors_among(people)
    names, guardians = {one.id: one.given_name for one in people_of(young)}, guardians_of(young)
    for child in sorted(young):
        told = accounts_of(guardians.get(child, ())).values()
        notify(told, "photo_asked_for", facts | {"name": names[child]}, path, photo.programme_id)


def _keep(photo: Photo, person_id: int, giver_id: int, *, is_yes: bool) -> None:
    held = (PhotoAnswer.photo_id == photo.id, PhotoAnswer.person_id == person_id, PhotoAnswer.given_by_id == giver_id)
    said = db.session.scalar(select(PhotoAnswer).where(*held))
    if said is None:
        said = PhotoAnswer(
            programme_id=photo.programme_id, photo_id=photo.id, person_id=person_id, given_by_id=giver_id
        )
        db.session.add(said)
    said.is_yes, said.at = is_yes, now()
    db.session.flush()


def _part(photo: Photo, person_id: int) -> PhotoPerson | None:
    wanted = (PhotoPerson.photo_id == photo.id, PhotoPerson.person_id == person_id)
    return db.session.scalar(select(PhotoPerson).where(*wanted))


def _destroy(photo_ids: Collection[int]) -> None:
    for table in (PhotoAnswer, PhotoPerson):
        db.session.execute(delete(table).where(table.photo_id.in_(photo_ids)))
    db.session.execute(delete(Photo).where(Photo.id.in_(photo_ids)))


def _tell_keepers(photo: Photo, kind: str, more: Collection[int] = ()) -> None:
    owner, thing = owner_of(photo.kind), thing_of(photo.kind, photo.owner_id)
    told = accounts_of({*owner.keepers(thing), *more}).values()
    notify(told, kind, _facts(photo), _path(photo), photo.programme_id)


def _facts(photo: Photo) -> dict[str, Any]:
    return {"title": thing_of(photo.kind, photo.owner_id).title}


def _path(photo: Photo) -> str:
    return f"/p/{programme(photo.programme_id).slug}/photos/{photo.guid}"


def _thing_path(photo: Photo) -> str:
    return f"/p/{programme(photo.programme_id).slug}/photos/of/{photo.kind}/{photo.owner_id}"


def _trail(actor: Actor, photo: Photo, action: str, people: Collection[int]) -> None:
    record(
        actor, action, programme_id=photo.programme_id, object_kind="photo", object_id=photo.id,
        subject_ids=sorted(minors_among(people)),
    )  # fmt: skip
