"""What a project would bring in, before anything is stored: counts, each text, each loss; kept as plain data."""

from dataclasses import asdict, dataclass
from typing import Any

from facilitation.exchange.rules.losses import Loss, LossCount
from facilitation.exchange.rules.project import Source
from facilitation.exchange.rules.splitting import Part, place_in_parts
from portal.limits import SEGMENT_TURNS


@dataclass(frozen=True)
class SourceLine:
    """One text: its turns and the segments and codings that find their place in it."""

    name: str
    turns: int
    segments: int
    codings: int


@dataclass(frozen=True)
class CodeLine:
    """One code of the tree; `is_there`: the codebook has it already."""

    name: str
    depth: int
    colour: str
    is_there: bool = False


@dataclass(frozen=True)
class Preview:
    """What would be stored, and what not. `is_ours`: written by Golosa, so its names are pseudonyms already."""

    title: str
    origin: str
    is_ours: bool
    codes: tuple[CodeLine, ...]
    sources: tuple[SourceLine, ...]
    memos: int
    losses: tuple[Loss, ...]

    @property
    def segments(self) -> int:
        """Of all texts."""
        return sum(one.segments for one in self.sources)

    @property
    def codings(self) -> int:
        """Of all texts."""
        return sum(one.codings for one in self.sources)

    @property
    def texts(self) -> int:
        """Sources that hold words."""
        return sum(one.turns > 0 for one in self.sources)


def to_plain(preview: Preview) -> dict[str, Any]:
    """The preview as JSON keeps it."""
    return asdict(preview)


def from_plain(kept: dict[str, Any]) -> Preview:
    """The preview as it was."""
    rows = {
        "codes": tuple(CodeLine(**one) for one in kept["codes"]),
        "sources": tuple(SourceLine(**one) for one in kept["sources"]),
        "losses": tuple(Loss(**one) for one in kept["losses"]),
    }
    return Preview(**{**kept, **rows})


def source_line(source: Source, parts: tuple[Part, ...], code_guids: frozenset[str], losses: LossCount) -> SourceLine:
    """One text, with what of it would be left out added to the losses; the same rules as the import itself."""
    if not parts:
        losses.add("empty_sources")
        return SourceLine(source.name, 0, 0, 0)
    segments = codings = 0
    for selection in source.selections:
        known = [one for one in selection.codings if one.code_guid in code_guids]
        losses.add("references", len(selection.codings) - len(known))
        if not _fits(source, parts, selection.start, selection.end):
            losses.add("selections")
            continue
        segments, codings = segments + 1, codings + len({one.code_guid for one in known})
    losses.add("source_notes", len(source.note_guids))
    return SourceLine(source.name, len(parts), segments, codings)


def _fits(source: Source, parts: tuple[Part, ...], start: int, end: int) -> bool:
    place = place_in_parts(parts, start, end)
    if place is None or place[2] - place[0] >= SEGMENT_TURNS:
        return False
    first, begin, last, finish = place
    return bool(source.text[parts[first].start + begin : parts[last].start + finish].strip())
