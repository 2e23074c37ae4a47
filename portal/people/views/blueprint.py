"""The blueprint of people's pages and the loaders of what is dated on a person or an institution."""

from typing import TypeVar

from flask import Blueprint

from portal.db import Base, db
from portal.errors import NotFound
from portal.people.models import Grant, Guardianship, Institution, Person, Position, Representative, Ward
from portal.people.queries import institution_of, person_of

bp = Blueprint("people", __name__, url_prefix="/p/<slug>/people")
Owner = TypeVar("Owner", Person, Institution)
Held = TypeVar("Held", bound=Base)


def position_of(slug: str, person_id: int, position_id: int) -> tuple[Person, Position]:
    """A position of this very person. :raises NotFound:"""
    return _held(person_of(slug, person_id), "person_id", Position, position_id)


def grant_of(slug: str, person_id: int, grant_id: int) -> tuple[Person, Grant]:
    """A right of this very person. :raises NotFound:"""
    return _held(person_of(slug, person_id), "person_id", Grant, grant_id)


def guardianship_of(slug: str, person_id: int, guardianship_id: int) -> tuple[Person, Guardianship]:
    """A guardianship of this very child. :raises NotFound:"""
    return _held(person_of(slug, person_id), "child_id", Guardianship, guardianship_id)


def representative_of(slug: str, institution_id: int, representative_id: int) -> tuple[Institution, Representative]:
    """A term of office at this very institution. :raises NotFound:"""
    return _held(institution_of(slug, institution_id), "institution_id", Representative, representative_id)


def ward_of(slug: str, institution_id: int, ward_id: int) -> tuple[Institution, Ward]:
    """A ward of this very institution. :raises NotFound:"""
    return _held(institution_of(slug, institution_id), "institution_id", Ward, ward_id)


def _held(owner: Owner, column: str, model: type[Held], row_id: int) -> tuple[Owner, Held]:
    """The row when its `column` names this owner."""
    row = db.session.get(model, row_id)
    if row is None or getattr(row, column) != owner.id:
        raise NotFound
    return owner, row
