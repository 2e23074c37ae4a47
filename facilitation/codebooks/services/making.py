"""Making codes; the first one makes the codebook."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitation.codebooks.errors import TooDeep, TooManyCodes
from facilitation.codebooks.models import Code, Codebook
from facilitation.codebooks.queries import code_tree
from facilitation.codebooks.rules import COLOURS, default_colour
from facilitation.codebooks.services.common import (
    changed,
    codes_of,
    editable_study,
    free_number,
    name_it,
    put,
    siblings,
)
from facilitation.studies.models import Study
from portal.actor import Actor
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.errors import NotFound
from portal.limits import CODEBOOK_DEPTH, CODES, TEXT_CHARS


def add_code(
    actor: Actor,
    study_id: int,
    name: str,
    *,
    parent_id: int | None = None,
    definition: str = "",
    colour: int | None = None,
    own_colour: str = "",
    words_id: int | None = None,
    guid: str = "",
) -> Code:
    """Make a code at the end of its siblings. At the top it gets the next colour of the palette, below it inherits.

    :param own_colour: the ``#RRGGBB`` of an imported code, kept for its next export.
    :param words_id: the words that the name was taken from (in vivo), so that it goes when they are withdrawn.
    :param guid: made with the form; a second submit answers with the first one's code.
    :raises NameMissing, NameTaken, TooDeep, TooManyCodes, CodebookIsArchived, Forbidden, NotFound:
    """
    with unit_of_work(lock=(Study, study_id)) as work:
        study = editable_study(actor, study_id)
        book = _book(work, study)
        known = _same_form(book, guid)
        if known is not None:
            return known
        codes = codes_of(book)
        _check_room(study_id, codes, parent_id)
        number = free_number(codes, parent_id)
        chosen = colour if colour is not None and 1 <= colour <= COLOURS else None
        code = Code(
            guid=guid or new_guid(), programme_id=study.programme_id, codebook_id=book.id, parent_id=parent_id,
            number=number, position=0, definition=definition.strip()[:TEXT_CHARS], words_id=words_id, version=1,
            colour=chosen or (default_colour(number) if parent_id is None else None), own_colour=own_colour[:7],
            created_by_id=actor.person_in(study.programme_id), created_at=now(),
        )  # fmt: skip
        name_it(code, name, codes)
        work.add(code)
        work.flush()
        put([*codes, code], code, parent_id, len(siblings(codes, parent_id)))
        changed(actor, book, code, "add", {}, {"name": code.name})
        return code


def _book(work: Session, study: Study) -> Codebook:
    book = work.scalar(select(Codebook).where(Codebook.study_id == study.id))
    if book is None:
        book = Codebook(
            guid=new_guid(), programme_id=study.programme_id, study_id=study.id, version=1, created_at=now()
        )
        work.add(book)
        work.flush()
    return book


def _same_form(book: Codebook, guid: str) -> Code | None:
    mine = (Code.guid == guid, Code.codebook_id == book.id)
    return db.session.scalar(select(Code).where(*mine)) if guid else None


def _check_room(study_id: int, codes: list[Code], parent_id: int | None) -> None:
    if len(codes) >= CODES:
        raise TooManyCodes(limit=CODES)
    if parent_id is None:
        return
    parent = code_tree(study_id).by_id.get(parent_id)
    if parent is None:
        raise NotFound
    if parent.depth >= CODEBOOK_DEPTH:
        raise TooDeep(limit=CODEBOOK_DEPTH)
