"""The project ``.qdpx``: a ZIP of one ``project.qde`` and the texts under ``sources/``."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from facilitation.exchange.rules.losses import LossCount, Written
from facilitation.exchange.rules.project import CodeNode, ExchangeProject
from facilitation.exchange.rules.refi.codebook import write_codes
from facilitation.exchange.rules.refi.elements import Writer, document, instant
from facilitation.exchange.rules.refi.people import write_cases, write_sets, write_users, write_variables
from facilitation.exchange.rules.refi.texts import write_notes, write_sources

NAMESPACE = "urn:QDA-XML:project:1.0"
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


def write_project(project: ExchangeProject) -> Written:
    """The project as ``.qdpx``, its ``project.qde`` valid by Project.xsd; the same project gives the same bytes."""
    writer = Writer(NAMESPACE, LossCount(project.losses), _guids(project))
    files: dict[str, bytes] = {}
    root = writer.root(
        "Project",
        name=project.name,
        origin=project.origin or None,
        creatingUserGUID=writer.by(project.user_guid),
        creationDateTime=instant(project.created_at),
    )
    write_users(writer, root, project)
    if project.codes:
        write_codes(writer, writer.add(root, "CodeBook"), project.codes, with_notes=True)
    write_variables(writer, root, project)
    write_cases(writer, root, project)
    write_sources(writer, root, project, files)
    write_notes(writer, root, project, files)
    write_sets(writer, root, project)
    writer.describe(root, project.description)
    writer.refer(root, "NoteRef", project.note_guids)
    return Written(_packed({"project.qde": document(root), **files}, project.created_at), writer.losses.told())


def _guids(project: ExchangeProject) -> Iterator[str]:
    parts = (project.users, project.variables, project.cases, project.sources, project.notes, project.groups)
    for part in parts:
        yield from (one.guid for one in part)
    yield from _code_guids(project.codes)
    for source in project.sources:
        yield from (one.guid for one in source.selections if 0 <= one.start <= one.end <= len(source.text))


def _code_guids(codes: tuple[CodeNode, ...]) -> Iterator[str]:
    for code in codes:
        yield code.guid
        yield from _code_guids(code.children)


def _packed(files: dict[str, bytes], made_at: datetime | None) -> bytes:
    moment = max((made_at or _EARLIEST).astimezone(UTC), _EARLIEST).timetuple()[:6]
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = ZipInfo(name, (moment[0], moment[1], moment[2], moment[3], moment[4], moment[5]))
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, data)
    return target.getvalue()
