"""Reads of letters."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select, true

from community.letters.models import ThanksLetter
from community.letters.policy import LetterOf
from community.letters.rules import number_of
from community.partners.models import Organisation
from community.partners.queries import partner_of
from portal.db import db
from portal.errors import NotFound
from portal.limits import PAGE_SIZE
from portal.people.models import Person
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of


@dataclass(frozen=True)
class Line:
    """A letter of a list: its number, to which partner, who issued it."""

    row: ThanksLetter
    number: str
    partner: str
    issued_by: str


def letter_of(slug: str, guid: str) -> LetterOf:
    """A letter of the programme at `/p/<slug>/`. :raises NotFound:"""
    at, row = programme_of(slug), db.session.scalar(select(ThanksLetter).where(ThanksLetter.guid == guid))
    if row is None or row.programme_id != at.id:
        raise NotFound
    return LetterOf(partner_of(slug, row.organisation_id), row)


def letters_to(programme_id: int, organisation_id: int, most: int) -> list[Line]:
    """The newest to one partner; one query."""
    return _lines(ThanksLetter.programme_id == programme_id, ThanksLetter.organisation_id == organisation_id, most=most)


def letters_of(at: Programme, after: int | None) -> tuple[list[Line], int | None, int]:
    """A page of all of a programme, the newest first, with the id after which the next one begins, and how many."""
    start = ThanksLetter.id < after if after is not None else true()
    found = _lines(ThanksLetter.programme_id == at.id, start, most=PAGE_SIZE + 1)
    total = db.session.scalar(select(func.count(ThanksLetter.id)).where(ThanksLetter.programme_id == at.id)) or 0
    return found[:PAGE_SIZE], found[PAGE_SIZE - 1].row.id if len(found) > PAGE_SIZE else None, total


def known_letters(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """The letters that a person issued; one query."""
    rows = _lines(ThanksLetter.programme_id == programme_id, ThanksLetter.issued_by_id == person_id)
    return [
        [(_l("Letter of thanks to"), one.partner), (_l("Number"), one.number), (_l("At"), one.row.issued_at)]
        for one in rows
    ]


def _lines(*chosen: Any, most: int | None = None) -> list[Line]:
    rows = db.session.execute(
        select(ThanksLetter, Organisation.name, Person)
        .join(Organisation, Organisation.id == ThanksLetter.organisation_id)
        .outerjoin(Person, Person.id == ThanksLetter.issued_by_id)
        .where(*chosen)
        .order_by(ThanksLetter.id.desc())
        .limit(most)
    )
    return [
        Line(row, number_of(row.number, row.year), name, by.name if row.issued_by_id is not None else "")
        for row, name, by in rows
    ]
