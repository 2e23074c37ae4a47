"""Read a ``.qdpx``: codebook, users, plain texts with selections and codings, notes, variables, cases and sets."""

from dataclasses import dataclass

from facilitation.exchange.rules.losses import Loss, LossCount
from facilitation.exchange.rules.project import CodeNode, ExchangeProject, Note, Selection, Source, User
from facilitation.exchange.rules.refi.archive import Archive, parse_xml
from facilitation.exchange.rules.refi.counting import recount
from facilitation.exchange.rules.refi.reading import (
    Xml,
    read_cases,
    read_codes,
    read_coding,
    read_groups,
    read_values,
    read_variables,
)
from portal.limits import IMPORT_BYTES


@dataclass(frozen=True)
class ReadCodebook:
    """A codebook read and what of its file could not be."""

    codes: tuple[CodeNode, ...]
    losses: tuple[Loss, ...]


@dataclass(frozen=True)
class ReadProject:
    """A project read and what of its file could not be."""

    project: ExchangeProject
    losses: tuple[Loss, ...]


def read_project(data: bytes, *, limit: int = IMPORT_BYTES) -> ReadProject:
    """Read a project whose files have at most `limit` bytes unpacked; BrokenProject when it cannot be read at all.

    Places come back as code points of texts with LF, however the program that wrote them counted.
    """
    archive, losses = Archive(data, limit), LossCount()
    root = Xml(archive.project())
    losses.add("other_parts", len(root.all("Links/Link")) + len(root.all("Graphs/Graph")))
    sources = root.all("Sources/TextSource")
    losses.add("other_sources", len(root.all("Sources/*")) - len(sources))
    project = ExchangeProject(
        name=root.get("name"),
        origin=root.get("origin"),
        description=root.words("Description"),
        users=tuple(User(one.guid("guid"), one.get("name")) for one in root.all("Users/User")),
        codes=read_codes(root.all("CodeBook/Codes/Code")),
        variables=read_variables(root),
        cases=read_cases(root, losses),
        sources=tuple(_source(one, archive, losses) for one in sources),
        notes=tuple(_note(one, archive, losses) for one in root.all("Notes/Note")),
        groups=read_groups(root),
        note_guids=root.guids("NoteRef"),
        user_guid=root.guid("creatingUserGUID") or None,
        created_at=root.moment("creationDateTime"),
    )
    return ReadProject(project, losses.told())


def read_codebook(data: bytes) -> ReadCodebook:
    """The tree of a ``.qdc``; BrokenProject when it cannot be read at all."""
    root, losses = Xml(parse_xml(data, "CodeBook")), LossCount()
    losses.add("code_sets", len(root.all("Sets/Set")))
    return ReadCodebook(read_codes(root.all("Codes/Code")), losses.told())


def _text(element: Xml, archive: Archive, losses: LossCount) -> str:
    """The plain text, inline or from its file; a missing one is counted and empty."""
    inline = element.all("PlainTextContent")
    text = inline[0].text if inline else archive.text(element.get("plainTextPath")) if element.has_text else None
    if text is None:
        losses.add("missing_files")
    return text or ""


def _note(element: Xml, archive: Archive, losses: LossCount) -> Note:
    text = _text(element, archive, losses).replace("\r\n", "\n")
    by, at = element.guid("creatingUser") or None, element.moment("creationDateTime")
    return Note(element.guid("guid"), element.get("name"), text, by, at)


def _source(element: Xml, archive: Archive, losses: LossCount) -> Source:
    raw, found = _text(element, archive, losses), element.all("PlainTextSelection")
    places = [(one.number("startPosition"), one.number("endPosition"), one.get("name")) for one in found]
    text, place, is_foreign = recount(raw, places)
    losses.add("recounted", int(is_foreign))
    selections = []
    for one, (written_start, written_end, _name) in zip(found, places, strict=True):
        start, end = place(written_start), place(written_end)
        if start is None or end is None or start > end:
            losses.add("selections")
        else:
            selections.append(_selection(one, start, end))
    return Source(
        guid=element.guid("guid"),
        name=element.get("name"),
        text=text,
        selections=tuple(selections),
        description=element.words("Description"),
        note_guids=element.guids("NoteRef"),
        values=read_values(element, losses),
        user_guid=element.guid("creatingUser") or None,
        created_at=element.moment("creationDateTime"),
    )


def _selection(element: Xml, start: int, end: int) -> Selection:
    return Selection(
        guid=element.guid("guid"),
        start=start,
        end=end,
        codings=tuple(read_coding(one) for one in element.all("Coding")),
        name=element.get("name"),
        note_guids=element.guids("NoteRef"),
        user_guid=element.guid("creatingUser") or None,
        created_at=element.moment("creationDateTime"),
    )
