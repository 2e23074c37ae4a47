"""Who sees a photo, who adds and looks at it, who answers, who deletes it."""

from typing import Any

from community.photo_owners import PhotoOwner
from community.photos.queries import Held, Standing
from community.photos.rules import may_add
from portal.actor import Actor
from portal.programmes.models import Programme

Owned = tuple[PhotoOwner, Any]


def can_list_photos(actor: Actor, at: Programme) -> bool:
    """Everybody of the programme, the photos with them."""
    return actor.is_in(at.id)


def can_see_photos(actor: Actor, owned: Owned) -> bool:
    """Whoever sees the thing, once it has begun; which photos is decided by `sees`."""
    owner, thing = owned
    return owner.has_begun(thing) and owner.may_see(actor, thing)


def can_add_photo(actor: Actor, owned: Owned) -> bool:
    """Who organised it, and who was there, from 14 years on."""
    owner, thing = owned
    if actor.person_in(thing.programme_id) is None or not owner.has_begun(thing):
        return False
    return may_add(actor.age, was_there=owner.was_there(actor, thing), organises=owner.organises(actor, thing))


def is_near(actor: Actor, one: Standing, owned: Owned) -> bool:
    """Who sees it while it is not shown: who added it, who is on it or says so, their guardians, who looks after it."""
    own = actor.person_in(one.photo.programme_id)
    if own is None:
        return False
    return (
        own == one.photo.added_by_id
        or bool(one.around & {own, *actor.children})
        or owned[0].looks_after(actor, owned[1])
    )


def sees(actor: Actor, one: Standing, owned: Owned) -> bool:
    """Whether the photo is shown to the actor."""
    owner, thing = owned
    return is_near(actor, one, owned) or (one.state == "shown" and owner.may_see(actor, thing))


def can_see_photo(actor: Actor, held: Held) -> bool:
    """The same of one photo."""
    return actor.is_in(held.photo.programme_id) and sees(actor, held.one, (held.owner, held.thing))


def looks_after_photo(actor: Actor, held: Held) -> bool:
    """Grown-ups who organise what it is of."""
    return held.owner.looks_after(actor, held.thing)


def can_delete_photo(actor: Actor, held: Held) -> bool:
    """Who added it, who looks after it, whoever is named on it or answers for them."""
    own = actor.person_in(held.photo.programme_id)
    if own is None:
        return False
    named = {one.id for one in held.one.named}
    return own == held.photo.added_by_id or bool(named & {own, *actor.children}) or looks_after_photo(actor, held)
