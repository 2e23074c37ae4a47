"""The way back from one change of a code."""

from collections.abc import Callable

from sqlalchemy import select

from facilitation.codebooks.errors import CannotUndo
from facilitation.codebooks.models import Code, Codebook, CodeChange
from facilitation.codebooks.services.common import (
    book_id_of,
    codes_of,
    editable_code,
    free_number,
    name_it,
    put,
)
from portal.actor import Actor
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import NotFound


def undo_change(actor: Actor, change_id: int) -> Code:
    """Undo one's own change; doing it twice is the same as once.

    :raises CannotUndo: when the code was changed again since. :raises NotFound: for somebody else's change.
    """
    code_id = db.session.scalar(select(CodeChange.code_id).where(CodeChange.id == change_id))
    if code_id is None:
        raise NotFound
    with unit_of_work(lock=(Codebook, book_id_of(code_id))) as work:
        change = work.get_one(CodeChange, change_id)
        book, code = editable_code(actor, code_id)
        if change.by_id != actor.person_in(book.programme_id):
            raise NotFound
        if change.undone_at is not None:
            return code
        if _later(change):
            raise CannotUndo
        _UNDO[change.kind](codes_of(book), code, change)
        change.undone_at = now()
        code.version += 1
        book.version += 1
        return code


def _later(change: CodeChange) -> bool:
    newer = (CodeChange.code_id == change.code_id, CodeChange.id > change.id, CodeChange.undone_at.is_(None))
    return db.session.scalar(select(CodeChange.id).where(*newer).limit(1)) is not None


def _describe(codes: list[Code], code: Code, change: CodeChange) -> None:
    name_it(code, change.before["name"], codes)
    code.definition, code.colour = change.before["definition"], change.before["colour"]


def _place(codes: list[Code], code: Code, change: CodeChange) -> None:
    before = change.before
    if code.parent_id != before["parent_id"]:
        code.number = free_number(codes, before["parent_id"], before["number"])
    code.colour = before["colour"]
    put(codes, code, before["parent_id"], before["place"])


def _put_away(codes: list[Code], code: Code, change: CodeChange) -> None:
    code.archived_at = now()


def _take_out(codes: list[Code], code: Code, change: CodeChange) -> None:
    code.archived_at = None


_UNDO: dict[str, Callable[[list[Code], Code, CodeChange], None]] = {
    "add": _put_away,
    "edit": _describe,
    "move": _place,
    "archive": _take_out,
    "restore": _put_away,
}
