"""Changing codes: words and colour, place, archive."""

from typing import Any

from facilitation.codebooks.errors import InACircle, StaleCode, TooDeep
from facilitation.codebooks.models import Code, Codebook, CodeChange
from facilitation.codebooks.queries import code_tree
from facilitation.codebooks.rules import COLOURS, can_stand_under, flat
from facilitation.codebooks.services.common import (
    book_id_of,
    changed,
    codes_of,
    editable_code,
    free_number,
    name_it,
    put,
    siblings,
)
from portal.actor import Actor
from portal.clock import now
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.limits import CODEBOOK_DEPTH, TEXT_CHARS


def edit_code(
    actor: Actor, code_id: int, version: int, *, name: str, definition: str, colour: int | None
) -> CodeChange | None:
    """Change name, definition and colour; answers the line of history, None when nothing differs.

    :param colour: 1 to 12; None means the colour of the code above, or no colour at the top.
    :raises StaleCode: when somebody changed the code since `version`. :raises NameMissing, NameTaken, Forbidden:
    """
    with unit_of_work(lock=(Codebook, book_id_of(code_id))):
        book, code = editable_code(actor, code_id)
        if code.version != version:
            raise StaleCode
        before = described(code)
        name_it(code, name, codes_of(book))
        code.definition = definition.strip()[:TEXT_CHARS]
        code.colour = colour if colour is not None and 1 <= colour <= COLOURS else None
        if described(code) == before:
            return None
        code.version += 1
        return changed(actor, book, code, "edit", before, described(code))


def move_code(actor: Actor, code_id: int, parent_id: int | None, place: int | None = None) -> CodeChange | None:
    """Stand a code, with everything below it, under another one or at the top; `place` counts from 0, None is the end.

    :raises InACircle, TooDeep, NameTaken, NotFound, Forbidden:
    """
    with unit_of_work(lock=(Codebook, book_id_of(code_id))):
        book, code = editable_code(actor, code_id)
        codes = codes_of(book)
        _check_place(book.study_id, code, parent_id)
        before = placed(codes, code)
        if parent_id != code.parent_id:
            _adopt(book.study_id, codes, code, parent_id)
        put(codes, code, parent_id, len(codes) if place is None else place)
        if placed(codes, code) == before:
            return None
        code.version += 1
        return changed(actor, book, code, "move", before, placed(codes, code))


def change_code(actor: Actor, code_id: int, version: int, **changes: Any) -> None:
    """Change some of `name`, `definition`, `colour` and `parent_id` at once, all or nothing; what is not named stays.

    :raises: as `edit_code` and `move_code`.
    """
    with unit_of_work(lock=(Codebook, book_id_of(code_id))):
        _book, code = editable_code(actor, code_id)
        parent_id = changes.pop("parent_id", code.parent_id)
        edit_code(actor, code_id, version, **(described(code) | changes))
        if parent_id != code.parent_id:
            move_code(actor, code_id, parent_id)


def step_code(actor: Actor, code_id: int, step: int) -> CodeChange | None:
    """One place up (-1) or down (1) among the siblings that are not put away; None at the end."""
    with unit_of_work(lock=(Codebook, book_id_of(code_id))):
        book, code = editable_code(actor, code_id)
        row = siblings(codes_of(book), code.parent_id)
        shown = [one for one in row if one.archived_at is None or one.id == code.id]
        there = shown.index(code) + (1 if step > 0 else -1)
        if not 0 <= there < len(shown):
            return None
        return move_code(actor, code_id, code.parent_id, row.index(shown[there]))


def archive_code(actor: Actor, code_id: int) -> CodeChange | None:
    """Put a code away with everything below it: it is not offered any more, its passages stay."""
    return _put_away(actor, code_id, is_away=True)


def restore_code(actor: Actor, code_id: int) -> CodeChange | None:
    """Take a code out of the archive."""
    return _put_away(actor, code_id, is_away=False)


def _put_away(actor: Actor, code_id: int, *, is_away: bool) -> CodeChange | None:
    with unit_of_work(lock=(Codebook, book_id_of(code_id))):
        book, code = editable_code(actor, code_id)
        if (code.archived_at is not None) is is_away:
            return None
        if not is_away:
            name_it(code, code.name, codes_of(book))
        code.archived_at = now() if is_away else None
        code.version += 1
        return changed(actor, book, code, "archive" if is_away else "restore", {"name": code.name}, {})


def described(code: Code) -> dict[str, Any]:
    """What `edit_code` can change."""
    return {"name": code.name, "definition": code.definition, "colour": code.colour}


def placed(codes: list[Code], code: Code) -> dict[str, Any]:
    """Where a code stands and what depends on it."""
    place = siblings(codes, code.parent_id).index(code)
    return {"parent_id": code.parent_id, "place": place, "number": code.number, "colour": code.colour}


def _adopt(study_id: int, codes: list[Code], code: Code, parent_id: int | None) -> None:
    """Under another parent a code takes that one's colour; at the top it keeps the one it was seen in."""
    seen = code_tree(study_id).by_id[code.id].colour
    code.number = free_number(codes, parent_id)
    code.parent_id = parent_id
    code.colour = seen if parent_id is None else None
    name_it(code, code.name, codes)


def _check_place(study_id: int, code: Code, parent_id: int | None) -> None:
    tree = code_tree(study_id)
    if parent_id is not None and parent_id not in tree.by_id:
        raise NotFound
    if can_stand_under(tree.nodes, code.id, parent_id):
        return
    below = {node.id for node in flat([tree.by_id[code.id]])}
    raise InACircle if parent_id in below else TooDeep(limit=CODEBOOK_DEPTH)
