"""What the clock brings to the directory: people who came, names that changed, positions that list or unlist."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, and_, case, exists, or_, select

from portal.clock import today
from portal.db import db, unit_of_work
from portal.directory.models import Profile, ProfileFact
from portal.directory.rules.audiences import COORDINATORS, EVERYONE
from portal.directory.services.index import write_index
from portal.people.models import Person, Position
from portal.people.rules import is_minor
from portal.programmes.models import Programme

AT_ONCE = 300


def keep_up() -> int:
    """Bring the directory in line with people's records; answers for how many people it did.

    Whoever has chosen nothing is found by everyone while holding a position, else by coordinators alone. Whoever is
    taken up under age stays hidden on the day of coming of age, until they choose.
    """
    done = 0
    for programme_id, zone in db.session.execute(select(Programme.id, Programme.zone)).all():
        while count := _some(programme_id, today(zone)):
            done += count
    return done


def look_again(person_ids: Collection[int]) -> None:
    """What these people tell of themselves has changed hands: the next `keep_up` writes their index anew."""
    with unit_of_work() as session:
        for row in session.scalars(select(Profile).where(Profile.person_id.in_(person_ids))):
            row.indexed_key = "?"


def _some(programme_id: int, day: date) -> int:
    with unit_of_work() as session:
        listed = _default(day)
        behind = or_(
            Profile.id.is_(None),
            Profile.indexed_key != Person.search_key,
            and_(Profile.is_own.is_(False), Profile.listed != listed, Person.left_at.is_(None)),
            and_(Person.left_at.is_not(None), Profile.indexed_key != ""),
        )
        found = session.execute(
            select(Person, Profile, listed)
            .outerjoin(Profile, Profile.person_id == Person.id)
            .where(Person.programme_id == programme_id, behind, _is_due())
            .limit(AT_ONCE)
        ).all()
        pairs = [(person, _taken_up(person, profile, word, day)) for person, profile, word in found]
        session.add_all(profile for _, profile in pairs)
        facts: dict[int, list[ProfileFact]] = {}
        for row in session.scalars(select(ProfileFact).where(ProfileFact.person_id.in_([one.id for one, _ in pairs]))):
            facts.setdefault(row.person_id, []).append(row)
        write_index(session, pairs, facts)
        for person, profile in pairs:
            profile.indexed_key = "" if person.left_at is not None else profile.indexed_key
        return len(pairs)


def _is_due() -> ColumnElement[bool]:
    """Whoever has left is out of the index once and is not looked at again."""
    return or_(Person.left_at.is_(None), Profile.indexed_key != "")


def _default(day: date) -> ColumnElement[str]:
    holds = exists().where(
        Position.programme_id == Person.programme_id, Position.person_id == Person.id, Position.starts_on <= day,
        Position.ends_on.is_(None) | (Position.ends_on >= day),
    )  # fmt: skip
    return case((holds, EVERYONE), else_=COORDINATORS)


def _taken_up(person: Person, profile: Profile | None, listed: str, day: date) -> Profile:
    if profile is None:
        young = is_minor(person.born_on, day)
        return Profile(
            programme_id=person.programme_id, person_id=person.id, is_own=young,
            listed=COORDINATORS if young else listed,
        )  # fmt: skip
    if not profile.is_own and person.left_at is None:
        profile.listed = listed
    return profile
