"""People over the API: names and positions, nothing else; every look at minors leaves a trail."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from portal.api.access import api_access
from portal.api.pages import page_of
from portal.api.schemas import PageQuery, Shape
from portal.api.spec import reads, spec
from portal.audit.services import looked
from portal.clock import today
from portal.people.models import Person
from portal.people.policy import can_list_people, can_see_person, visible
from portal.people.queries import minors_among, person_of, positions_of
from portal.people.rules import is_in_force
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of
from portal.web.access import current_actor

bp = Blueprint("people_api", __name__, url_prefix="/api/v1/programmes/<slug>/people")


class PersonOut(Shape):
    """A person with the positions held today."""

    id: int
    guid: str
    given_name: str
    family_name: str
    positions: list[str]


class PeoplePage(Shape):
    """A page of people."""

    items: list[PersonOut]
    next: int | None


@bp.get("")
@api_access("people:read", can_list_people, programme_of)
@spec.validate(query=PageQuery, resp=reads(HTTP_200=PeoplePage), tags=["people"])
def person_list(home: Programme) -> ResponseReturnValue:
    """The people of a programme whom this account may see."""
    wanted = select(Person).where(Person.programme_id == home.id, Person.left_at.is_(None), visible(current_actor()))
    rows, after = page_of(wanted, Person)
    page = PeoplePage(items=_out(rows, home), next=after).model_dump()
    looked(current_actor(), "api.people", programme_id=home.id, subject_ids=minors_among(row.id for row in rows))
    return page


@bp.get("/<int:person_id>")
@api_access("people:read", can_see_person, person_of)
@spec.validate(resp=reads(HTTP_200=PersonOut), tags=["people"])
def person_show(person: Person) -> ResponseReturnValue:
    """One person."""
    found = _out([person], programme(person.programme_id))[0].model_dump()
    looked(
        current_actor(), "api.person", programme_id=person.programme_id, subject_ids=minors_among([person.id]),
        object_kind="person", object_id=person.id,
    )  # fmt: skip
    return found


def _out(rows: list[Person], home: Programme) -> list[PersonOut]:
    day = today(home.zone)
    held = positions_of(row.id for row in rows)
    return [
        PersonOut(
            id=row.id, guid=row.guid, given_name=row.given_name, family_name=row.family_name,
            positions=[one.kind for one in held.get(row.id, []) if is_in_force(one.starts_on, one.ends_on, day)],
        )
        for row in rows
    ]  # fmt: skip
