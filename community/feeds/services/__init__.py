"""Verbs of feeds: making an address, which ends the one before; switching it off; allowing names and places."""

from datetime import datetime

from sqlalchemy import select, update

from community.feeds.models import CalendarChoice, CalendarFeed
from community.feeds.policy import can_choose_names, can_make_feed
from community.feeds.rules.secrets import new_token
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.moments import noted_at
from portal.people.models import Person
from portal.people.queries import minors_among
from portal.programmes.queries import programme

__all__ = ["choose_names", "make_feed", "note_mark", "switch_off"]


def make_feed(actor: Actor, programme_id: int, club_id: int | None = None) -> str:
    """A new secret address for the own dates or a club's; the one before ends now. The answer is shown only once.

    :raises NotFound: not one's club.
    """
    own = _own(actor, programme_id)
    with unit_of_work(lock=(Person, own)) as session:
        if not can_make_feed(actor, programme(programme_id), club_id):
            raise NotFound
        _end(own, club_id)
        token, digest = new_token()
        session.add(
            CalendarFeed(
                programme_id=programme_id, person_id=own, club_id=club_id, token_digest=digest, made_at=now()
            )
        )  # fmt: skip
        _trail(actor, programme_id, "calendar_feed_made", own)
        return token


def switch_off(actor: Actor, programme_id: int, club_id: int | None = None) -> None:
    """End an own address; whoever has it reads nothing any more. Twice is once."""
    own = _own(actor, programme_id)
    with unit_of_work(lock=(Person, own)):
        if _end(own, club_id):
            _trail(actor, programme_id, "calendar_feed_ended", own)


def choose_names(actor: Actor, programme_id: int, person_id: int, *, is_open: bool) -> CalendarChoice:
    """Say whether feeds name activities and places: an adult of the own ones, a guardian of the child's.

    :raises NotFound: of nobody else, and never a child of the own.
    """
    own = _own(actor, programme_id)
    with unit_of_work(lock=(Person, person_id)) as session:
        one = session.get(Person, person_id)
        if one is None or one.programme_id != programme_id or not can_choose_names(actor, programme_id, person_id):
            raise NotFound
        held = (CalendarChoice.person_id == person_id, CalendarChoice.by_id == own)
        said = session.scalar(select(CalendarChoice).where(*held))
        if said is None:
            said = CalendarChoice(programme_id=programme_id, person_id=person_id, by_id=own)
            session.add(said)
        said.is_open, said.at = is_open, now()
        session.flush()
        _trail(actor, programme_id, "calendar_names_shown" if is_open else "calendar_names_hidden", person_id)
        return said


def note_mark(feed: CalendarFeed, mark: str) -> datetime:
    """Since when a calendar is as this mark says."""
    if feed.mark == mark and feed.marked_at is not None:
        return feed.marked_at
    with unit_of_work(lock=(CalendarFeed, feed.id)) as session:
        one = session.get_one(CalendarFeed, feed.id, populate_existing=True)
        if one.mark != mark or one.marked_at is None:
            one.mark, one.marked_at = mark, noted_at(one.marked_at)
        return one.marked_at


def _own(actor: Actor, programme_id: int) -> int:
    own = actor.person_in(programme_id)
    if own is None:
        raise NotFound
    return own


def _end(own: int, club_id: int | None) -> bool:
    about = CalendarFeed.club_id.is_(None) if club_id is None else CalendarFeed.club_id == club_id
    with unit_of_work() as session:
        ended = session.execute(
            update(CalendarFeed)
            .where(CalendarFeed.person_id == own, about, CalendarFeed.revoked_at.is_(None))
            .values(revoked_at=now())
            .returning(CalendarFeed.id)
        ).all()
        return bool(ended)


def _trail(actor: Actor, programme_id: int, action: str, person_id: int) -> None:
    record(
        actor, action, programme_id=programme_id, object_kind="person", object_id=person_id,
        subject_ids=sorted(minors_among([person_id])),
    )  # fmt: skip
