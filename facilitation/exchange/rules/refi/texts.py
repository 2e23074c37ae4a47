"""Sources with their selections and codings, and notes; each text is a file named by its GUID."""

from typing import TYPE_CHECKING

from facilitation.exchange.rules.clean import PlainText
from facilitation.exchange.rules.project import CodingMark, ExchangeProject, Note, Selection, Source
from facilitation.exchange.rules.refi.elements import Writer, instant
from facilitation.exchange.rules.refi.people import kinds_of, write_values

if TYPE_CHECKING:
    from lxml.etree import _Element

_Files = dict[str, bytes]


def write_sources(writer: Writer, root: "_Element", project: ExchangeProject, files: _Files) -> None:
    """Sources; their texts go into `files`."""
    if not project.sources:
        return
    container, kinds = writer.add(root, "Sources"), kinds_of(project)
    for source in project.sources:
        plain = PlainText(source.text, writer.losses)
        element = _write_text(writer, container, "TextSource", source, plain, files)
        for selection in sorted(source.selections, key=lambda one: (one.start, one.end, one.guid)):
            _write_selection(writer, element, selection, plain)
        writer.refer(element, "NoteRef", source.note_guids)
        write_values(writer, element, source.values, kinds)


def write_notes(writer: Writer, root: "_Element", project: ExchangeProject, files: _Files) -> None:
    """Notes; their texts go into `files`."""
    if project.notes:
        container = writer.add(root, "Notes")
        for note in project.notes:
            _write_text(writer, container, "Note", note, PlainText(note.text, writer.losses), files)


def _write_text(
    writer: Writer, parent: "_Element", name: str, item: Source | Note, plain: PlainText, files: _Files
) -> "_Element":
    files[f"sources/{item.guid}.txt"] = plain.text.encode()
    element = writer.add(
        parent,
        name,
        guid=item.guid,
        name=item.name,
        plainTextPath=f"internal://{item.guid}.txt",
        creatingUser=writer.by(item.user_guid),
        creationDateTime=instant(item.created_at),
    )
    if isinstance(item, Source):
        writer.describe(element, item.description)
    return element


def _write_selection(writer: Writer, parent: "_Element", selection: Selection, plain: PlainText) -> None:
    start, end = plain.place(selection.start), plain.place(selection.end)
    if start is None or end is None or start > end:
        writer.losses.add("selections")
        return
    element = writer.add(
        parent,
        "PlainTextSelection",
        guid=selection.guid,
        name=selection.name or plain.text[start:end],
        startPosition=str(start),
        endPosition=str(end),
        creatingUser=writer.by(selection.user_guid),
        creationDateTime=instant(selection.created_at),
    )
    for coding in selection.codings:
        _write_coding(writer, element, coding)
    writer.refer(element, "NoteRef", selection.note_guids)


def _write_coding(writer: Writer, parent: "_Element", coding: CodingMark) -> None:
    if not writer.knows(coding.code_guid):
        return
    element = writer.add(
        parent,
        "Coding",
        guid=coding.guid,
        creatingUser=writer.by(coding.user_guid),
        creationDateTime=instant(coding.coded_at),
    )
    writer.add(element, "CodeRef", targetGUID=coding.code_guid)
    writer.refer(element, "NoteRef", coding.note_guids)
