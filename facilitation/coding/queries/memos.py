"""Memos on studies, codes, segments and turns."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from facilitation.coding.models import Memo
from portal.db import db


@dataclass(frozen=True, slots=True)
class MemoView:
    """One researcher's note; `target` is study, code, segment or turn."""

    id: int
    guid: str
    target: str
    target_id: int
    author_id: int
    text: str
    version: int
    changed_at: datetime


def memos_of(study_id: int, target: str, target_ids: Collection[int] | None = None) -> list[MemoView]:
    """The memos of a study on one kind of thing, all or of the named ones, oldest first; empty ones are left out."""
    found = select(Memo).where(Memo.study_id == study_id, Memo.target == target, Memo.text != "")
    if target_ids is not None:
        found = found.where(Memo.target_id.in_(list(target_ids)))
    return [
        MemoView(row.id, row.guid, row.target, row.target_id, row.author_id, row.text, row.version, row.changed_at)
        for row in db.session.scalars(found.order_by(Memo.id))
    ]
