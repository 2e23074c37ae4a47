"""The blueprint of people's pages and the loaders of what is dated on a person."""

from flask import Blueprint

from portal.db import db
from portal.errors import NotFound
from portal.people.models import Grant, Guardianship, Institution, Person, Position, Representative, Ward
from portal.people.queries import institution_of, person_of

bp = Blueprint("people", __name__, url_prefix="/p/<slug>/people")


def position_of(slug: str, person_id: int, position_id: int) -> tuple[Person, Position]:
    """A position of this very person.

    :raises NotFound:
    """
    one, row = person_of(slug, person_id), db.session.get(Position, position_id)
    if row is None or row.person_id != one.id:
        raise NotFound
    return one, row


def grant_of(slug: str, person_id: int, grant_id: int) -> tuple[Person, Grant]:
    """A right of this very person.

    :raises NotFound:
    """
    one, row = person_of(slug, person_id), db.session.get(Grant, grant_id)
    if row is None or row.person_id != one.id:
        raise NotFound
    return one, row


def guardianship_of(slug: str, person_id: int, guardianship_id: int) -> tuple[Person, Guardianship]:
    """A guardianship of this very child.

    :raises NotFound:
    """
    one, row = person_of(slug, person_id), db.session.get(Guardianship, guardianship_id)
    if row is None or row.child_id != one.id:
        raise NotFound
    return one, row


def representative_of(slug: str, institution_id: int, representative_id: int) -> tuple[Institution, Representative]:
    """A term of office at this very institution.

    :raises NotFound:
    """
    one, row = institution_of(slug, institution_id), db.session.get(Representative, representative_id)
    if row is None or row.institution_id != one.id:
        raise NotFound
    return one, row


def ward_of(slug: str, institution_id: int, ward_id: int) -> tuple[Institution, Ward]:
    """A ward of this very institution.

    :raises NotFound:
    """
    one, row = institution_of(slug, institution_id), db.session.get(Ward, ward_id)
    if row is None or row.institution_id != one.id:
        raise NotFound
    return one, row
