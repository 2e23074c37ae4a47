"""Who finds whom in the directory and reads which field; the same answer for one person and for a list."""

from dataclasses import dataclass
from datetime import date

from flask import current_app
from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.directory.models import Profile
from portal.directory.rules import CLUB, NAME_CHOICES, Standing, audiences
from portal.directory.rules.audiences import CLUB_ONLY, EVERYONE, NEAR, NOBODY
from portal.features import features_of
from portal.people import policy as people
from portal.people.models import Person
from portal.people.rules import ADULT, is_minor
from portal.programmes.models import Programme
from portal.programmes.queries import programme


@dataclass(frozen=True)
class Reader:
    """Who reads the directory of one programme: the actor, the pair, who rests today, and the day there."""

    actor: Actor
    programme_id: int
    day: date
    near: frozenset[int] = frozenset()
    away: frozenset[int] = frozenset()

    @property
    def own(self) -> int | None:
        """The reader's person here."""
        return self.actor.person_in(self.programme_id)

    @property
    def is_club(self) -> bool:
        """Whether the reader is of the club: a graduate or whoever works in it."""
        return any((self.programme_id, kind) in self.actor.positions for kind in CLUB)

    @property
    def open_audiences(self) -> frozenset[str]:
        """Those to which the reader belongs towards an adult whom nothing ties to them."""
        return audiences(Standing(is_club=self.is_club), is_minor=False)


def reader_of(actor: Actor, at: Programme) -> Reader:
    """The reader, with what the features know of pairs and of rest: one query for each source."""
    features, own = features_of(current_app), actor.person_in(at.id)
    sources = [source for feature in features for source in feature.near] if own is not None else []
    near = frozenset(one for source in sources for one in source.find(at.id, own or 0))
    away = frozenset(one for feature in features for source in feature.away for one in source.find(at.id))
    return Reader(actor, at.id, today(at.zone), near, away)


def can_open_directory(actor: Actor, at: Programme) -> bool:
    """Whoever is somebody in the programme."""
    return actor.account_id is not None and actor.is_in(at.id)


def can_be_listed(actor: Actor, programme_id: int) -> bool:
    """`can_look_around` by the programme's id, for the navigation."""
    is_in = actor.account_id is not None and actor.is_in(programme_id)
    return is_in and not people.is_outsider(actor, programme_id)


def can_look_around(actor: Actor, at: Programme) -> bool:
    """Whoever is of the programme; whoever is here for a partner alone sees none of its people."""
    return can_open_directory(actor, at) and not people.is_outsider(actor, at.id)


def can_open_profile(actor: Actor, one: Person) -> bool:
    """Whoever finds the person in the directory."""
    at = programme(one.programme_id)
    if not (can_look_around(actor, at) or (can_open_directory(actor, at) and people.is_self(actor, one))):
        return False
    profile = profile_of(one.id)
    return can_see(reader_of(actor, at), one, profile.listed if profile else None)


def can_take_card(actor: Actor, one: Person) -> bool:
    """Whoever finds an adult who lets the card be taken; never a minor's."""
    profile = profile_of(one.id)
    day = today(programme(one.programme_id).zone)
    return profile is not None and profile.has_card and not is_minor(one.born_on, day) and can_open_profile(actor, one)


def profile_of(person_id: int) -> Profile | None:
    """The profile; None until the directory has taken the person up."""
    return db.session.scalar(select(Profile).where(Profile.person_id == person_id))


def standing_to(reader: Reader, one: Person) -> Standing:
    """How the reader stands to the person."""
    is_self = one.id == reader.own
    keeps = not is_self and people.can_see_person(reader.actor, one)
    return Standing(is_self, keeps, one.id in reader.near, reader.is_club)


def can_see(reader: Reader, one: Person, listed: str | None) -> bool:
    """Whether the person is there for the reader at all.

    :param listed: who finds this person, as the person chose.
    """
    standing = standing_to(reader, one)
    if standing.is_self or standing.keeps:
        return True
    if one.programme_id != reader.programme_id or one.left_at is not None or one.id in reader.away:
        return False
    if is_minor(one.born_on, reader.day) or standing.is_near:
        return standing.is_near
    return listed in NAME_CHOICES and listed in audiences(standing, is_minor=False)


def visible(reader: Reader) -> ColumnElement[bool]:
    """The condition of `can_see` for a list; the statement must outer-join `Profile`."""
    if _keeps_all(reader):
        return people.visible(reader.actor)  # whoever is here is among them
    here = and_(Person.programme_id == reader.programme_id, Person.left_at.is_(None), Person.id.not_in(reader.away))
    openly = and_(is_adult(reader.day), Profile.listed.in_(reader.open_audiences & set(NAME_CHOICES)))
    return or_(people.visible(reader.actor), and_(here, or_(_near(reader), openly)))


def _keeps_all(reader: Reader) -> bool:
    """Whether the reader looks after the whole programme."""
    held = reader.actor.held
    return reader.actor.is_system or any(
        one.role in people.MANAGERS and one.programme_id == reader.programme_id and one.territory_id is None
        for one in held
    )


def readable(reader: Reader, audience: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Which fields of the people whom `visible` shows may be read; the statement must join `Person`."""
    adult = is_adult(reader.day)
    paired = or_(audience == NEAR, and_(~adult, audience.in_((EVERYONE, CLUB_ONLY))))
    return or_(
        Person.id == reader.own if reader.own is not None else false(),
        and_(people.visible(reader.actor), audience != NOBODY),
        and_(_near(reader), paired),
        and_(adult, audience.in_(reader.open_audiences)),
    )


def is_adult(day: date) -> ColumnElement[bool]:
    """Whether a person is 18 on the day, as `portal.people.rules.is_minor` has it."""
    last = (day.year - ADULT, day.month, day.day)
    since = date(*last) if last[1:] != (2, 29) or _is_leap(last[0]) else date(last[0], 2, 28)
    return or_(Person.born_on.is_(None), Person.born_on <= since)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _near(reader: Reader) -> ColumnElement[bool]:
    return Person.id.in_(reader.near) if reader.near else false()
