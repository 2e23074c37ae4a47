"""The tree of codes, alone as ``.qdc`` and inside a project."""

from typing import TYPE_CHECKING

from facilitation.exchange.errors import NothingToExport
from facilitation.exchange.rules.losses import LossCount, Written
from facilitation.exchange.rules.project import CodeNode, ExchangeProject
from facilitation.exchange.rules.refi.elements import Writer, document

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "urn:QDA-XML:codebook:1.0"


def write_codebook(project: ExchangeProject) -> Written:
    """The codebook as ``.qdc``, valid by Codebook.xsd; NothingToExport when there are no codes."""
    if not project.codes:
        raise NothingToExport
    writer = Writer(NAMESPACE, LossCount())
    root = writer.root("CodeBook", origin=project.origin or None)
    write_codes(writer, root, project.codes, with_notes=False)
    return Written(document(root), writer.losses.told())


def write_codes(writer: Writer, parent: "_Element", codes: tuple[CodeNode, ...], *, with_notes: bool) -> None:
    """The container Codes with its tree; only a project's schema has notes of codes."""
    container = writer.add(parent, "Codes")
    for code in codes:
        _write_code(writer, container, code, with_notes)


def _write_code(writer: Writer, parent: "_Element", code: CodeNode, with_notes: bool) -> None:
    element = writer.add(
        parent,
        "Code",
        guid=code.guid,
        name=code.name,
        isCodable="true" if code.is_codable else "false",
        color=writer.colour(code.colour),
    )
    writer.describe(element, code.definition)
    if with_notes:
        writer.refer(element, "NoteRef", code.note_guids)
    else:
        writer.losses.add("code_notes", len(code.note_guids))
    for child in code.children:
        _write_code(writer, element, child, with_notes)
