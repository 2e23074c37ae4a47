"""Institutions as guardians: entered, represented for a term of office, and answering for wards."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now, today
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.people.errors import AlreadyEnded, BadDates, NotARepresentative, NotAWard, RepresentativeHeld, WardHeld
from portal.people.models import INSTITUTIONS, Institution, Person, Representative, Ward
from portal.people.policy import can_edit_institution, can_edit_person, manages
from portal.people.queries import institution, minors_among, person
from portal.people.rules import is_minor, overlaps
from portal.programmes.queries import programme, territory
from portal.programmes.services import take_version
from portal.search.keys import sort_key


@dataclass(frozen=True)
class InstitutionFields:
    """What the form of an institution holds."""

    name: str
    kind: str
    contact: str = ""
    territory_id: int | None = None


def add_institution(actor: Actor, programme_id: int, fields: InstitutionFields) -> Institution:
    """Enter an institution into a programme. :raises NotFound: where the actor manages nothing."""
    with unit_of_work() as session:
        if not manages(actor, programme_id, fields.territory_id):
            raise NotFound
        row = Institution(programme_id=programme_id, created_at=now())
        _fill(row, fields)
        session.add(row)
        session.flush()
        _note(actor, "institution_added", row)
        return row


def edit_institution(actor: Actor, institution_id: int, version: int, fields: InstitutionFields) -> Institution:
    """Change what is known of it. :raises Stale: when somebody saved since `version`. :raises NotFound:"""
    with unit_of_work(lock=(Institution, institution_id)):
        row = _editable(actor, institution_id)
        if not manages(actor, row.programme_id, fields.territory_id):
            raise NotFound
        take_version(row, version)
        _fill(row, fields)
        _note(actor, "institution_edited", row)
        return row


def start_representative(
    actor: Actor, institution_id: int, person_id: int, basis: str, starts_on: date, ends_on: date | None = None
) -> Representative:
    """Note that an adult acts for the institution; while in office they answer for all its wards.

    :param basis: the paper by which they act, in words, e.g. «приказ № 12 от 1 сентября».
    :raises BadDates, NotARepresentative, RepresentativeHeld, NotFound:
    """
    if ends_on is not None and ends_on < starts_on:
        raise BadDates
    with unit_of_work(lock=(Institution, institution_id)) as session:
        home, one = _editable(actor, institution_id), person(person_id)
        if one.programme_id != home.programme_id:
            raise NotFound
        if is_minor(one.born_on, today(programme(home.programme_id).zone)):
            raise NotARepresentative
        held = select(Representative).where(
            Representative.institution_id == home.id, Representative.person_id == one.id
        )
        if overlaps(starts_on, ends_on, session.scalars(held)):
            raise RepresentativeHeld
        added = Representative(
            programme_id=home.programme_id, institution_id=home.id, person_id=one.id, basis=basis.strip(),
            starts_on=starts_on, ends_on=ends_on,
        )  # fmt: skip
        session.add(added)
        session.flush()
        _note(actor, "representative_started", home)
        return added


def end_representative(actor: Actor, representative_id: int, ends_on: date) -> Representative:
    """Say the last day of a term; a term that has not ended yet may end earlier or later than planned.

    :raises AlreadyEnded, BadDates, NotFound:
    """
    with unit_of_work():
        held = db.session.get(Representative, representative_id)
        if held is None:
            raise NotFound
        home = _editable(actor, held.institution_id)
        _end(held, ends_on, today(programme(home.programme_id).zone))
        _note(actor, "representative_ended", home)
        return held


def place_wards(actor: Actor, institution_id: int, child_ids: Iterable[int], starts_on: date) -> list[Ward]:
    """Note that the institution answers for these children; all of them or none.

    :raises NotAWard: somebody is of age. :raises WardHeld: an institution answers for somebody. :raises NotFound:
    """
    with unit_of_work(lock=(Institution, institution_id)) as session:
        home = _editable(actor, institution_id)
        children = [_locked(one) for one in sorted(set(child_ids))]
        if any(one.programme_id != home.programme_id or not can_edit_person(actor, one) for one in children):
            raise NotFound
        _check_wards(children, starts_on)
        added = [
            Ward(programme_id=home.programme_id, institution_id=home.id, child_id=one.id, starts_on=starts_on)
            for one in children
        ]
        session.add_all(added)
        session.flush()
        if added:
            _note(actor, "wards_placed", home, minors_among(one.id for one in children))
        return added


def end_ward(actor: Actor, ward_id: int, ends_on: date) -> Ward:
    """Say the last day on which the institution answers for a child.

    :raises AlreadyEnded, BadDates, NotFound:
    """
    with unit_of_work():
        held = db.session.get(Ward, ward_id)
        if held is None or not can_edit_person(actor, person(held.child_id)):
            raise NotFound
        home = institution(held.institution_id)
        _end(held, ends_on, today(programme(home.programme_id).zone))
        _note(actor, "ward_ended", home, minors_among([held.child_id]))
        return held


def _locked(child_id: int) -> Person:
    """The child, held until the end: another institution may want it at the same moment."""
    with unit_of_work(lock=(Person, child_id)):
        return person(child_id)


def _check_wards(children: list[Person], starts_on: date) -> None:
    held: dict[int, list[Ward]] = {}
    for row in db.session.scalars(select(Ward).where(Ward.child_id.in_([one.id for one in children]))):
        held.setdefault(row.child_id, []).append(row)
    for one in children:
        if not is_minor(one.born_on, today(programme(one.programme_id).zone)):
            raise NotAWard(name=one.name)
        if overlaps(starts_on, None, held.get(one.id, ())):
            raise WardHeld(name=one.name)


def _editable(actor: Actor, institution_id: int) -> Institution:
    row = institution(institution_id)
    if not can_edit_institution(actor, row):
        raise NotFound
    return row


def _end(held: Representative | Ward, ends_on: date, day: date) -> None:
    if held.ends_on is not None and held.ends_on < day:
        raise AlreadyEnded
    if ends_on < held.starts_on:
        raise BadDates
    held.ends_on = ends_on


def _fill(row: Institution, fields: InstitutionFields) -> None:
    if fields.kind not in INSTITUTIONS:
        raise NotFound
    if fields.territory_id is not None:
        territory(fields.territory_id)
    row.name, row.kind, row.contact = fields.name.strip(), fields.kind, fields.contact.strip()
    row.territory_id, row.sort_key = fields.territory_id, sort_key(fields.name)


def _note(actor: Actor, action: str, row: Institution, minors: Iterable[int] = ()) -> None:
    record(
        actor, action, programme_id=row.programme_id, object_kind="institution", object_id=row.id, subject_ids=minors
    )
