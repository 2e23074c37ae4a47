"""Coded passages as rows of a table and as JSON objects; words without consent to quotes are left out of both."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from facilitation.coding.queries import CodingView, Passage
from facilitation.exchange.queries.documents import question_of
from facilitation.exchange.queries.material import Material
from facilitation.exchange.rules.tables import SegmentRow
from facilitation.transcripts.forms import PART_LABELS


def segment_rows(material: Material) -> list[SegmentRow]:
    """A row for each coding of each passage, and one for a passage without a coding."""
    memos = _memos(material)
    return [
        _row(material, passage, coding, memos.get(passage.segment.id, ""))
        for passage in material.passages
        for coding in passage.codings or (None,)
    ]


def passage_objects(material: Material) -> Iterator[dict[str, Any]]:
    """One object for each passage with all its codes; places are code points of the first and the last turn."""
    memos, codes = _memos(material), material.tree.by_id
    for passage in material.passages:
        row = _row(material, passage, None, memos.get(passage.segment.id, ""))
        yield {
            "segment": row.segment_guid, "session": row.session, "held_at": _iso(row.held_at), "group": row.transcript,
            "turn": row.turn, "last_turn": row.last_turn, "start": row.start, "end": row.end, "speaker": row.speaker,
            "part": passage.first.part, "question": row.question, "quote": row.quote,
            "may_quote": material.may_quote(passage), "memo": row.memo,
            "codes": [
                {
                    "code": codes[one.code_id].guid, "path": list(codes[one.code_id].path),
                    "coder": material.coder(one.coder_id), "coded_at": _iso(one.created_at.astimezone(material.zone)),
                }
                for one in passage.codings
            ],
        }  # fmt: skip


def quote_in_table(material: Material, passage: Passage) -> str:
    """The words, or why they are not here."""
    return passage.quote if material.may_quote(passage) else _("[quotation not permitted]")


def _row(material: Material, passage: Passage, coding: CodingView | None, memo: str) -> SegmentRow:
    first, last = passage.first, passage.spans[-1][0]
    text = next(one for one in material.texts if one.id == passage.segment.transcript_id)
    code = material.tree.by_id[coding.code_id] if coding else None
    return SegmentRow(
        segment_guid=passage.segment.guid, session=text.title, held_at=text.starts_at.astimezone(material.zone),
        transcript=text.group_label or text.title, turn=first.position, last_turn=last.position,
        start=passage.segment.start, end=passage.segment.end,
        speaker=", ".join(dict.fromkeys(turn.speaker for turn, _start, _end in passage.spans)),
        part=str(PART_LABELS.get(first.part, first.part)), question=question_of(material, first),
        quote=quote_in_table(material, passage), code=code.name if code else "",
        code_path=code.full_name if code else "", coder=material.coder(coding.coder_id) if coding else "",
        coded_at=coding.created_at.astimezone(material.zone) if coding else None, memo=memo,
    )  # fmt: skip


def _memos(material: Material) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for memo in material.memos["segment"]:
        found.setdefault(memo.target_id, []).append(memo.text)
    return {segment_id: "\n".join(texts) for segment_id, texts in found.items()}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
