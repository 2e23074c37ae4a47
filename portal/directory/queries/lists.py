"""The list of people who let themselves be found: a page of fifty by key, with a search that knows no hidden word."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, literal, or_, select, tuple_

from portal.db import db
from portal.directory.models import DirectoryToken, Profile
from portal.directory.policy import Reader, readable, visible
from portal.directory.queries.profiles import told_of
from portal.directory.rules import NAME, called, keys_of, words_in
from portal.limits import PAGE_SIZE
from portal.people.models import Person, Position
from portal.people.policy import visible as records
from portal.people.queries import kinds_held
from portal.people.rules import full_name, is_minor

LAST = "\U0010ffff"
LINE = (Person.id, Person.given_name, Person.family_name, Person.born_on)
SHOWN = ("called", "town", "skills", "help", "availability")


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to: words, the one field they must stand in, a position held today."""

    text: str = ""
    field: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Entry:
    """One line: the positions held today and those of the facts that this reader may see, by field."""

    id: int
    name: str
    is_minor: bool
    kinds: tuple[str, ...]
    facts: dict[str, str]


@dataclass(frozen=True)
class Listing:
    """A page; `after` is the person id after which the next one begins, None on the last."""

    entries: list[Entry]
    total: int
    after: int | None


def find_entries(reader: Reader, asked: Asked, after: int | None = None, *, size: int = PAGE_SIZE) -> Listing:
    """Whom the reader finds, by family name. Nobody and nothing that the reader may not see changes the answer."""
    chosen = _chosen(reader, asked)
    start = _start(reader, after)
    # The first page counts along the way: its words are read once instead of twice.
    all_of_it = literal(None) if start else func.count().over()
    rows = list(db.session.execute(_page(chosen, start, size + 1, *LINE, all_of_it.label("total"))))
    total = _counted(chosen) if start else rows[0].total if rows else 0
    shown = rows[:size]
    return Listing(_entries(reader, shown), total, shown[-1].id if len(rows) > size else None)


def first_people(reader: Reader, words: str, size: int) -> list[Person]:
    """The first few whom the words find, without those whose records the reader keeps; one query."""
    chosen = [*_chosen(reader, Asked(words)), ~records(reader.actor)]
    return list(db.session.scalars(_page(chosen, None, size, Person)))


def _counted(chosen: Sequence[ColumnElement[bool]]) -> int:
    asked = select(func.count(Person.id)).outerjoin(Profile, Profile.person_id == Person.id).where(*chosen)
    return db.session.scalar(asked) or 0


def _page(chosen: Sequence[ColumnElement[bool]], start: Person | None, size: int, *what: Any) -> Select[Any]:
    asked = select(*what).outerjoin(Profile, Profile.person_id == Person.id).where(*chosen)
    if start is not None:
        asked = asked.where(tuple_(Person.sort_key, Person.id) > (start.sort_key, start.id))
    return asked.order_by(Person.sort_key, Person.id).limit(size)


def _start(reader: Reader, after: int | None) -> Person | None:
    """Where the page begins; a person whom the reader may not see marks no place in the order."""
    if after is None:
        return None
    asked = select(Person).outerjoin(Profile, Profile.person_id == Person.id)
    return db.session.scalar(asked.where(Person.id == after, *_present(reader)))


def _present(reader: Reader) -> list[ColumnElement[bool]]:
    rests = [Person.id.not_in(reader.away)] if reader.away else []
    return [Person.programme_id == reader.programme_id, Person.left_at.is_(None), *rests, visible(reader)]


def _chosen(reader: Reader, asked: Asked) -> list[ColumnElement[bool]]:
    found = [Person.id.in_(_with_word(reader, word, asked.field)) for word in words_in(asked.text)]
    return [*_present(reader), *found, *([_held(reader, asked.kind)] if asked.kind else [])]


def _with_word(reader: Reader, word: str, field: str) -> Select[int]:
    """People with the word in a form or as a beginning, in a field that the reader may read.

    The name may be read of whoever the reader finds at all; it is also found by its short forms and by its full one.
    """
    token, here = DirectoryToken.token, DirectoryToken.programme_id == reader.programme_id
    named = and_(here, DirectoryToken.field == NAME, token.in_(sorted(called(word))))
    # The programme stands in each part, so that SQLite reads every one of them from the index.
    said = or_(
        and_(here, token.in_(sorted(keys_of(word)))), and_(here, token >= word, token < word + LAST), named
    )  # fmt: skip
    may_read = or_(DirectoryToken.field == NAME, readable(reader, DirectoryToken.audience))
    where = [said, may_read, Person.programme_id == reader.programme_id]
    where += [DirectoryToken.field == field] if field else []
    found = select(DirectoryToken.person_id).join(Person, Person.id == DirectoryToken.person_id).where(*where).cte()
    # PostgreSQL takes rights for rare and would look up the words of everybody: the words are read by themselves.
    return select(found.prefix_with("MATERIALIZED", dialect="postgresql").c.person_id)


def _held(reader: Reader, kind: str) -> ColumnElement[bool]:
    return exists().where(
        Position.programme_id == reader.programme_id, Position.person_id == Person.id, Position.kind == kind,
        Position.starts_on <= reader.day, Position.ends_on.is_(None) | (Position.ends_on >= reader.day),
    )  # fmt: skip


def _entries(reader: Reader, people: Sequence[Row[Any]]) -> list[Entry]:
    ids = [one.id for one in people]
    held, told = kinds_held(ids, reader.day), told_of(reader, ids, SHOWN)
    return [
        Entry(
            one.id, full_name(one.given_name, one.family_name), is_minor(one.born_on, reader.day),
            held.get(one.id, ()), told.get(one.id, {}),
        )
        for one in people
    ]  # fmt: skip
