"""What the verbs of codes share: finding with permission, siblings in order, the history."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from facilitation.codebooks.errors import CodebookIsArchived, NameMissing, NameTaken
from facilitation.codebooks.models import Code, Codebook, CodeChange
from facilitation.codebooks.policy import can_see_codebook
from facilitation.studies.models import Study
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.errors import Forbidden, NotFound
from portal.limits import TITLE_CHARS
from portal.search.keys import search_key

KEY_CHARS = 250


def editable_study(actor: Actor, study_id: int) -> Study:
    """The study whose codes this actor may change. :raises NotFound, Forbidden, CodebookIsArchived:"""
    study = db.session.get(Study, study_id)
    if study is None:
        raise NotFound
    if not can_see_codebook(actor, study):
        raise Forbidden
    if study.archived_at is not None:
        raise CodebookIsArchived
    return study


def editable_code(actor: Actor, code_id: int) -> tuple[Codebook, Code]:
    """A code with its book. :raises NotFound, Forbidden, CodebookIsArchived:"""
    code = db.session.get(Code, code_id)
    if code is None:
        raise NotFound
    book = db.session.get_one(Codebook, code.codebook_id)
    editable_study(actor, book.study_id)
    return book, code


def book_id_of(code_id: int) -> int:
    """The book that holds a code; the root row of every act on it. :raises NotFound:"""
    found = db.session.scalar(select(Code.codebook_id).where(Code.id == code_id))
    if found is None:
        raise NotFound
    return found


def codes_of(book: Codebook) -> list[Code]:
    """Every code of the book."""
    return list(db.session.scalars(select(Code).where(Code.codebook_id == book.id).order_by(Code.position, Code.id)))


def siblings(codes: list[Code], parent_id: int | None) -> list[Code]:
    """The codes under one parent, in their order."""
    return sorted((one for one in codes if one.parent_id == parent_id), key=lambda one: (one.position, one.id))


def put(codes: list[Code], code: Code, parent_id: int | None, place: int) -> None:
    """Stand a code at a place among the codes under a parent, and number the places anew."""
    code.parent_id = parent_id
    others = [one for one in siblings(codes, parent_id) if one.id != code.id]
    others.insert(max(0, min(place, len(others))), code)
    for position, one in enumerate(others):
        one.position = position


def free_number(codes: list[Code], parent_id: int | None, wanted: int | None = None) -> int:
    """The number wanted if nobody under this parent has it, else the next one that nobody ever had."""
    used = [one.number for one in codes if one.parent_id == parent_id]
    return wanted if wanted is not None and wanted not in used else max(used, default=0) + 1


def name_it(code: Code, name: str, codes: list[Code]) -> None:
    """Give the code a clean name. :raises NameMissing: :raises NameTaken: when a sibling has it."""
    clean = " ".join(name.split())[:TITLE_CHARS]
    if not clean:
        raise NameMissing
    key = search_key(clean)[:KEY_CHARS]
    for one in siblings(codes, code.parent_id):
        if one is not code and one.archived_at is None and one.search_key == key:
            raise NameTaken(name=one.name)
    code.name, code.search_key = clean, key


def changed(
    actor: Actor, book: Codebook, code: Code, kind: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> CodeChange:
    """Write one line of history and let open pages notice."""
    book.version += 1
    change = CodeChange(
        programme_id=book.programme_id, codebook_id=book.id, code_id=code.id, kind=kind, before=dict(before),
        after=dict(after), by_id=actor.person_in(book.programme_id), at=now(),
    )  # fmt: skip
    db.session.add(change)
    db.session.flush()
    return change
