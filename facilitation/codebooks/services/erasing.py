"""Names of codes that were a person's own words go with these words."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitation.codebooks.models import Code, CodeChange

ERASED = "…"


def erase_names(session: Session, words_ids: Sequence[int]) -> int:
    """Blank the names of codes taken from withdrawn words, in the codebook and in its history; answers how many."""
    codes = session.scalars(select(Code).where(Code.words_id.in_(words_ids))).all()
    for code in codes:
        code.name = code.search_key = ERASED
        code.version += 1
    for change in session.scalars(select(CodeChange).where(CodeChange.code_id.in_([code.id for code in codes]))):
        change.before = _blank(change.before)
        change.after = _blank(change.after)
    session.flush()
    return len(codes)


def _blank(facts: dict[str, object]) -> dict[str, object]:
    return facts | {"name": ERASED} if "name" in facts else facts
