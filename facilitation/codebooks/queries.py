"""Reads of codebooks: the tree of a study, one code, what was done last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from facilitation.codebooks.models import Code, Codebook, CodeChange
from facilitation.codebooks.rules import CodeNode, flat, grow
from facilitation.studies.queries import with_study
from portal.db import db
from portal.errors import NotFound
from portal.people.queries import names_of


@dataclass(frozen=True)
class CodeTree:
    """The codebook of a study. `nodes` is the tree with the archived codes in it; `all` is flat, from top to bottom."""

    study_id: int
    codebook_id: int | None
    guid: str
    version: int
    nodes: tuple[CodeNode, ...]

    @property
    def all(self) -> list[CodeNode]:
        """Every code, the archived ones too."""
        return flat(self.nodes)

    @property
    def active(self) -> list[CodeNode]:
        """Every code that can be given."""
        return [node for node in self.all if not node.is_archived]

    @property
    def by_id(self) -> dict[int, CodeNode]:
        """Every code by its id."""
        return {node.id: node for node in self.all}


@dataclass(frozen=True)
class ChangeRow:
    """One line of a codebook's history."""

    id: int
    code_id: int
    kind: str
    before: dict[str, Any]
    after: dict[str, Any]
    by: str
    at: datetime
    undone_at: datetime | None


def code_tree(study_id: int) -> CodeTree:
    """The codes of a study, in one query; an empty tree when there is no codebook yet."""
    rows: Sequence[Any] = db.session.execute(
        select(Codebook, Code).outerjoin(Code, Code.codebook_id == Codebook.id).where(Codebook.study_id == study_id)
    ).all()
    if not rows:
        return CodeTree(study_id, None, "", 0, ())
    book, codes = rows[0][0], [code for _book, code in rows if code is not None]
    nodes = grow(codes, [code.id for code in codes if code.archived_at is not None])
    return CodeTree(study_id, book.id, book.guid, book.version, nodes)


def code_of(slug: str, code_id: int) -> Code:
    """The code of the programme in the address. :raises NotFound:"""
    one = select(Code).join(Code.book).join(Codebook.study).where(Code.id == code_id)
    book = contains_eager(Code.book)
    whole = with_study(one.options(book), book.contains_eager(Codebook.study), slug)
    found: Code | None = db.session.scalars(whole).unique().one_or_none()
    if found is None:
        raise NotFound
    return found


def study_id_of(code: Code) -> int:
    """The study whose codebook holds the code."""
    return db.session.get_one(Codebook, code.codebook_id).study_id


def last_change(study_id: int, person_id: int | None) -> CodeChange | None:
    """The newest thing this person did to the codebook that is not undone."""
    return db.session.scalar(
        select(CodeChange)
        .join(Codebook, Codebook.id == CodeChange.codebook_id)
        .where(Codebook.study_id == study_id, CodeChange.by_id == person_id, CodeChange.undone_at.is_(None))
        .order_by(CodeChange.id.desc())
        .limit(1)
    )


def history_of(study_id: int, limit: int = 50) -> list[ChangeRow]:
    """What was done to the codebook, newest first."""
    rows = db.session.scalars(
        select(CodeChange)
        .join(Codebook, Codebook.id == CodeChange.codebook_id)
        .where(Codebook.study_id == study_id)
        .order_by(CodeChange.id.desc())
        .limit(limit)
    ).all()
    names = names_of([row.by_id for row in rows if row.by_id is not None])
    return [
        ChangeRow(
            row.id, row.code_id, row.kind, row.before, row.after, names.get(row.by_id or 0, ""), row.at, row.undone_at
        )
        for row in rows
    ]
