"""The blueprint of qualifications and what its pages load."""

from flask import Blueprint

from portal.people.models import Person
from portal.people.queries import person
from portal.programmes.models import Programme
from portal.programmes.queries import here, programme_of
from portal.qualifications.models import Qualification, QualificationKind
from portal.qualifications.queries import kind_of, paper

bp = Blueprint("qualifications", __name__, url_prefix="/p/<slug>/qualifications")


def paper_of(slug: str, paper_id: int) -> tuple[Person, Qualification]:
    """A paper of this programme with its holder. :raises NotFound:"""
    row = here(slug, paper(paper_id))
    return person(row.person_id), row


def kind_at(slug: str, kind_id: int) -> tuple[Programme, QualificationKind]:
    """A kind of this programme. :raises NotFound:"""
    at = programme_of(slug)
    return at, kind_of(at.id, kind_id)
