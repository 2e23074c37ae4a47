"""What the workbench's scripts are given: codes, segments in UTF-16 units, memos."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from facilitation.codebooks.queries import CodeTree
from facilitation.codebooks.rules import CodeNode
from facilitation.coding.queries import MemoView, SegmentView
from facilitation.coding.rules import Utf16Map, spans_of_run
from facilitation.transcripts.queries import TurnView, turns_between
from portal.clock import millis
from portal.web.glyphs import code_class

Shape = dict[str, Any]


class TurnBook:
    """Turns of one transcript in order, with their UTF-16 maps made when they are needed."""

    def __init__(self, turns: Sequence[TurnView]) -> None:
        self.turns = turns
        self._places = {turn.id: place for place, turn in enumerate(turns)}
        self._maps: dict[int, Utf16Map] = {}

    def spans(self, segment: SegmentView) -> list[list[int]]:
        """[turn id, start, end] of each turn that the segment touches, in UTF-16 units; empty when it is not here."""
        first, last = self._places.get(segment.first_turn_id), self._places.get(segment.last_turn_id)
        if first is None or last is None:
            return []
        if first == last:
            return [self._units(self.turns[first], segment.start, segment.end)]
        run = self.turns[first : last + 1]
        lengths = [len(turn.text or "") for turn in run]
        spans = spans_of_run(lengths, 0, segment.start, last - first, segment.end)
        return [self._units(run[place], start, end) for place, start, end in spans]

    def _units(self, turn: TurnView, start: int, end: int) -> list[int]:
        units = self._maps.setdefault(turn.id, Utf16Map(turn.text or ""))
        return [turn.id, units.to_unit(start), units.to_unit(end)]


def book_of(transcript_id: int, segments: Sequence[SegmentView]) -> TurnBook:
    """The turns that these segments touch, in one query."""
    ends = {one for segment in segments for one in (segment.first_turn_id, segment.last_turn_id)}
    return TurnBook(turns_between(transcript_id, ends))


def code_shape(node: CodeNode, count: int = 0) -> Shape:
    """One code."""
    return {
        "id": node.id, "mark": node.mark, "name": node.name, "path": node.full_name, "depth": node.depth,
        "parent": node.parent_id or 0, "face": code_class(node.root_number, node.colour), "count": count,
        "archived": node.is_archived, "definition": node.definition,
    }  # fmt: skip


def tree_shape(tree: CodeTree, counts: Mapping[int, int]) -> list[Shape]:
    """Every code from top to bottom, the archived ones too: old codings still need their names."""
    return [code_shape(node, counts.get(node.id, 0)) for node in tree.all]


def segment_shape(segment: SegmentView, book: TurnBook) -> Shape:
    """One segment with its codings."""
    return {
        "id": segment.id,
        "spans": book.spans(segment),
        "marked": segment.is_marked,
        "codings": [[one.id, one.code_id, one.coder_id, millis(one.created_at)] for one in segment.codings],
    }


def memo_shapes(memos: Iterable[MemoView]) -> list[Shape]:
    """Memos of segments."""
    return [
        {
            "id": memo.id, "target": memo.target_id, "author": memo.author_id, "text": memo.text,
            "version": memo.version, "at": millis(memo.changed_at),
        }
        for memo in memos
    ]  # fmt: skip
