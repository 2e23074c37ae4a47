"""Who may have which feed."""

from sqlalchemy import select

from community.clubs.models import ClubMember
from portal.actor import Actor
from portal.db import db
from portal.programmes.models import Programme


def can_see_feeds(actor: Actor, at: Programme) -> bool:
    """Everybody of the programme has own dates; a guardian decides about the child's."""
    return actor.is_in(at.id)


def can_make_feed(actor: Actor, at: Programme, club_id: int | None) -> bool:
    """Of one's own dates; of a club's, as long as one belongs to it."""
    own = actor.person_in(at.id)
    if own is None or club_id is None:
        return own is not None
    held = (ClubMember.club_id == club_id, ClubMember.person_id == own, ClubMember.left_at.is_(None))
    return db.session.scalar(select(ClubMember.id).where(ClubMember.programme_id == at.id, *held)) is not None


def can_choose_names(actor: Actor, programme_id: int, person_id: int) -> bool:
    """An adult for themselves, a guardian for the own child; a child never."""
    if person_id == actor.person_in(programme_id):
        return actor.age is None
    return person_id in actor.children
