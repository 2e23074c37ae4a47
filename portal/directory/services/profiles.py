"""Saving one's own profile: nobody else's hand writes here."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now, today
from portal.db import unit_of_work
from portal.directory.errors import NoSuchTime, TooWide
from portal.directory.models import Profile, ProfileFact
from portal.directory.policy import can_open_directory
from portal.directory.rules import FIELDS, LISTS, NAME_CHOICES, choices_for
from portal.directory.rules.audiences import COORDINATORS
from portal.directory.services.index import write_index
from portal.errors import NotFound
from portal.people.models import Person
from portal.people.queries import person
from portal.people.rules import is_minor
from portal.programmes.queries import programme
from portal.programmes.services import take_version

TIMES = ("open", "limited", "closed")


@dataclass(frozen=True)
class ProfileFields:
    """What the form holds: value and audience by field, who finds the name, whether the card may be taken.

    `listed` and `has_card` mean something for adults alone.
    """

    facts: Mapping[str, tuple[str, str]]
    listed: str = COORDINATORS
    has_card: bool = False


def save_profile(actor: Actor, programme_id: int, version: int, fields: ProfileFields) -> Profile:
    """Keep what the actor tells of themselves and rewrite its index. An empty field is taken away.

    :raises TooWide: for an audience that is not the person's to choose. :raises NoSuchTime: :raises Stale: when saved
        since `version`. :raises NotFound:
    """
    own = actor.person_in(programme_id)
    if own is None or not can_open_directory(actor, programme(programme_id)):
        raise NotFound
    with unit_of_work(lock=(Person, own)) as session:
        one = person(own)
        young = is_minor(one.born_on, today(programme(programme_id).zone))
        facts = _checked(fields, young)
        profile = _profile(session, one)
        take_version(profile, version)
        profile.is_own, profile.saved_at = True, now()
        profile.listed = COORDINATORS if young else fields.listed
        profile.has_card = fields.has_card and not young
        kept = _write(session, one, facts)
        write_index(session, [(one, profile)], {one.id: kept})
        seen = {name: audience for name, (_, audience) in facts.items()}
        record(
            actor, "profile_saved", programme_id=programme_id, object_kind="person", object_id=one.id,
            subject_ids=[one.id] if young else [], details={"fields": seen},
        )  # fmt: skip
        return profile


def _checked(fields: ProfileFields, young: bool) -> dict[str, tuple[str, str]]:
    """The fields that say something, tidied."""
    if fields.listed not in NAME_CHOICES:
        raise TooWide
    found = {}
    for name in FIELDS:
        text, audience = fields.facts.get(name, ("", ""))
        value = _lines(text) if name in LISTS else text.strip()
        if not value:
            continue
        if audience not in choices_for(young):
            raise TooWide
        if name == "availability" and value not in TIMES:
            raise NoSuchTime
        found[name] = (value, audience)
    return found


def _lines(text: str) -> str:
    """One thing a line, none twice."""
    return "\n".join(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _profile(session: Session, one: Person) -> Profile:
    row = session.scalar(select(Profile).where(Profile.person_id == one.id))
    if row is None:
        row = Profile(programme_id=one.programme_id, person_id=one.id, listed=COORDINATORS, version=1)
        session.add(row)
        session.flush()
    return row


def _write(session: Session, one: Person, facts: Mapping[str, tuple[str, str]]) -> list[ProfileFact]:
    asked = select(ProfileFact).where(ProfileFact.person_id == one.id)
    rows = {row.field: row for row in session.scalars(asked)}
    for name in rows.keys() - facts.keys():
        session.delete(rows.pop(name))
    for name, (value, audience) in facts.items():
        if name not in rows:
            rows[name] = ProfileFact(programme_id=one.programme_id, person_id=one.id, field=name)
            session.add(rows[name])
        rows[name].value, rows[name].audience = value, audience
    return list(rows.values())
