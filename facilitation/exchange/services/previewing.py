"""Reading an uploaded project or codebook so far that a person can look at it; nothing is stored."""

from collections.abc import Collection

from facilitation.codebooks.errors import TooManyCodes
from facilitation.codebooks.queries import code_tree
from facilitation.exchange.errors import FileTooLarge
from facilitation.exchange.rules.codes import Path, too_deep, walk
from facilitation.exchange.rules.losses import LossCount
from facilitation.exchange.rules.preview import CodeLine, Preview, source_line
from facilitation.exchange.rules.project import CodeNode
from facilitation.exchange.rules.refi import read_codebook, read_project
from facilitation.exchange.rules.splitting import split_source
from facilitation.exchange.services.codebook import ids_of, placed
from facilitation.exchange.services.importing import OURS, count_rest, people_in, speakers_of
from facilitation.transcripts.errors import TooManyTurns, TooManyVoices
from portal.limits import CODEBOOK_BYTES, CODES, IMPORT_BYTES, TRANSCRIPT_TURNS, TRANSCRIPT_VOICES


def preview_project(data: bytes) -> Preview:
    """What a ``.qdpx`` would bring in. :raises BrokenProject, TooManyCodes, TooManyTurns, TooManyVoices:"""
    check_size(data, IMPORT_BYTES)
    read = read_project(data)
    project, losses = read.project, LossCount(read.losses)
    guids = frozenset(node.guid for node, _depth in walk(project.codes))
    if len(guids) > CODES:
        raise TooManyCodes(limit=CODES)
    losses.add("depth", too_deep(project.codes))
    names, lines = speakers_of(people_in(project)), []
    for source in project.sources:
        parts = split_source(source.text, names)
        _check_text(len(parts), len({part.speaker for part in parts if part.speaker}))
        lines.append(source_line(source, parts, guids, losses))
    count_rest(project, losses)
    return Preview(
        project.name.strip(), project.origin, project.origin == OURS, _lines(project.codes, ()), tuple(lines),
        len(project.notes), losses.told(),
    )  # fmt: skip


def preview_codebook(study_id: int, data: bytes) -> Preview:
    """What a ``.qdc`` would add to the codebook of a study. :raises BrokenProject:"""
    check_size(data, CODEBOOK_BYTES)
    read = read_codebook(data)
    losses = LossCount(read.losses)
    losses.add("depth", too_deep(read.codes))
    return Preview("", "", False, _lines(read.codes, ids_of(code_tree(study_id))), (), 0, losses.told())


def check_size(data: bytes, limit: int) -> None:
    """Refuse a file that is larger than such a file may be. :raises FileTooLarge:"""
    if len(data) > limit:
        raise FileTooLarge(limit_mb=limit // 1024 // 1024)


def _lines(codes: tuple[CodeNode, ...], there: Collection[Path]) -> tuple[CodeLine, ...]:
    return tuple(CodeLine(one.name, one.depth, one.node.colour, one.path in there) for one in placed(codes))


def _check_text(turns: int, voices: int) -> None:
    if turns > TRANSCRIPT_TURNS:
        raise TooManyTurns(turns=turns, limit=TRANSCRIPT_TURNS)
    if voices > TRANSCRIPT_VOICES:
        raise TooManyVoices(voices=voices, limit=TRANSCRIPT_VOICES)
