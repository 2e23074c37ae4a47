"""Plain text, ``[HH:MM:SS] Name: words``, which the import of transcripts reads back."""

from collections.abc import Iterable
from dataclasses import dataclass

from facilitation.exchange.rules.clean import PlainText
from facilitation.exchange.rules.documents.transcript import DocumentTurn, TranscriptDocument, short_clock
from facilitation.exchange.rules.losses import LossCount, Written


@dataclass(frozen=True)
class ComposedText:
    """Turns as one text; `spans` hold for each turn where its words begin and end, in code points."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def place(self, turn: int, offset: int) -> int:
        """A place of turn number `turn` (from 0) in the whole text; IndexError outside the turn."""
        start, end = self.spans[turn]
        if not 0 <= offset <= end - start:
            raise IndexError(offset)
        return start + offset


def compose_text(turns: Iterable[DocumentTurn], *, with_times: bool = False) -> ComposedText:
    """``Name: words`` for each turn, its words unchanged; a blank line before a heading, and the heading's own line."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for turn in turns:
        time = f"[{short_clock(turn.start_ms)}] " if with_times and turn.start_ms is not None else ""
        heading = f"\n{turn.heading}\n\n" if turn.heading else ""
        before = f"{heading}{time}{turn.name}: "
        spans.append((length + len(before), length + len(before) + len(turn.text)))
        parts.append(f"{before}{turn.text}\n")
        length += len(parts[-1])
    return ComposedText("".join(parts), tuple(spans))


def transcript_txt(document: TranscriptDocument) -> Written:
    """UTF-8 without a byte order mark, LF."""
    losses = LossCount()
    head = [document.title, *(f"{label}: {value}" for label, value in document.facts)]
    body = compose_text(document.turns, with_times=True).text
    text = PlainText("\n".join(head) + f"\n\n{body}", losses).text
    losses.add("times", sum(turn.end_ms is not None for turn in document.turns))
    return Written(text.encode(), losses.told())
