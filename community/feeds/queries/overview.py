"""What somebody's page of calendars shows: which addresses there are, what they may name."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from community.clubs.models import Club, ClubMember
from community.feeds.models import CalendarFeed
from community.feeds.queries.whose import are_named
from portal.actor import Actor
from portal.db import db
from portal.people.models import Person
from portal.people.queries import people_of
from portal.programmes.models import Programme


@dataclass(frozen=True)
class ClubFeed:
    """A club of one's own, and since when its address is there; None is without one."""

    club_id: int
    name: str
    made_at: datetime | None


@dataclass(frozen=True)
class Overview:
    """The own address, those of clubs, and by child or oneself whether names and places are shown."""

    own: datetime | None
    clubs: tuple[ClubFeed, ...]
    is_named: bool
    children: tuple[tuple[Person, bool], ...]


def overview(actor: Actor, at: Programme) -> Overview:
    """Of the reader; the queries grow with the own children alone."""
    own = actor.person_in(at.id)
    live = (CalendarFeed.person_id == own, CalendarFeed.revoked_at.is_(None))
    made = {one.club_id: one.made_at for one in db.session.scalars(select(CalendarFeed).where(*live))}
    belongs = (ClubMember.person_id == own, ClubMember.left_at.is_(None))
    clubs = db.session.execute(
        select(Club.id, Club.name).join(ClubMember, ClubMember.club_id == Club.id).where(*belongs)
        .order_by(Club.sort_key)
    ).all()  # fmt: skip
    me = db.session.get(Person, own) if own is not None else None
    children = [one for one in people_of(actor.children) if one.programme_id == at.id] if actor.children else []
    return Overview(
        made.get(None), tuple(ClubFeed(one.id, one.name, made.get(one.id)) for one in clubs),
        are_named(me) if me is not None else False, tuple((one, are_named(one)) for one in children),
    )  # fmt: skip
