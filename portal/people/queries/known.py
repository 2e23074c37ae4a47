"""What people's tables know of a person, for the person."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from portal.db import db
from portal.people.models import Grant, Guardianship, Institution, Person, Representative, Ward
from portal.people.queries.facts import minors_among, names_of, positions_of
from portal.people.queries.labels import END_LABELS, POSITION_LABELS, ROLE_LABELS
from portal.programmes.queries import territory_names

Rows = list[list[tuple[Any, Any]]]


def known_record(_programme_id: int, person_id: int) -> Rows:
    """The record itself."""
    one = db.session.get_one(Person, person_id)
    place = territory_names([one.territory_id]).get(one.territory_id or 0, "")
    return [
        [
            (_l("Name"), one.name), (_l("Date of birth"), one.born_on), (_l("Territory"), place),
            (_l("Entered at"), one.created_at), (_l("Left at"), one.left_at),
        ]
    ]  # fmt: skip


def known_positions(_programme_id: int, person_id: int) -> Rows:
    """Positions, from the first."""
    return [
        [
            (_l("Position"), POSITION_LABELS[row.kind]), (_l("First day"), row.starts_on),
            (_l("Last day"), row.ends_on), (_l("Ended by"), END_LABELS.get(row.end_reason or "")),
        ]
        for row in positions_of([person_id]).get(person_id, [])
    ]  # fmt: skip


def known_rights(_programme_id: int, person_id: int) -> Rows:
    """Rights over others."""
    rows = db.session.scalars(select(Grant).where(Grant.person_id == person_id).order_by(Grant.id))
    return [
        [
            (_l("Right over others"), ROLE_LABELS[row.role]),
            (_l("First day"), row.starts_on),
            (_l("Last day"), row.ends_on),
        ]
        for row in rows
    ]


def known_family(_programme_id: int, person_id: int) -> Rows:
    """Who answers for the person, and for whom the person answers; of a child's page no other child is on it."""
    ends = Guardianship.child_id == person_id
    if person_id not in minors_among([person_id]):
        ends = or_(ends, Guardianship.guardian_id == person_id)
    rows = list(db.session.scalars(select(Guardianship).where(ends).order_by(Guardianship.id)))
    names = names_of({one for row in rows for one in (row.child_id, row.guardian_id)})
    return [
        [
            (_l("Guardian"), names.get(row.guardian_id, "")), (_l("Child"), names.get(row.child_id, "")),
            (_l("Who the adult is to the child"), row.relation), (_l("First day"), row.starts_on),
            (_l("Last day"), row.ends_on),
        ]
        for row in rows
    ]  # fmt: skip


def known_institutions(_programme_id: int, person_id: int) -> Rows:
    """The institutions that answer for the person, and those that the person acts for; two queries."""
    asked: tuple[tuple[Any, Any, Any], ...] = (
        (_l("An institution answers for the child"), Ward, Ward.child_id),
        (_l("Acts for an institution"), Representative, Representative.person_id),
    )
    found: Rows = []
    for label, model, whose in asked:
        rows = db.session.execute(
            select(model, Institution.name)
            .join(Institution, Institution.id == model.institution_id)
            .where(whose == person_id)
            .order_by(model.starts_on, model.id)
        )
        found += [
            [(label, name), (_l("First day"), row.starts_on), (_l("Last day"), row.ends_on)] for row, name in rows
        ]
    return found
