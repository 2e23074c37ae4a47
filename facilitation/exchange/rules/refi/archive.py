"""Open a foreign ``.qdpx`` safely: bounded sizes, no document types, no path from the archive is ever used on disk."""

from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile, ZipInfo

from facilitation.exchange.errors import (
    ForbiddenXml,
    NoProjectInside,
    NotAnArchive,
    OtherXml,
    TooLargeUnpacked,
    UnreadableXml,
)
from portal.files.archives import BROKEN_ARCHIVE

if TYPE_CHECKING:
    from lxml.etree import _Element


class Archive:
    """The project file and the sources of a ``.qdpx``; names are compared without case and folder."""

    def __init__(self, data: bytes, limit: int) -> None:
        """Unpacked, the files may have `limit` bytes in all; BrokenProject when more, or when it is no such archive."""
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, OSError, ValueError) as error:
            raise NotAnArchive from error
        self._entries = {PurePosixPath(one.filename).name.lower(): one for one in self._zip.infolist()}
        self._left, self._limit_mb = limit, limit // 1024 // 1024
        if sum(one.file_size for one in self._zip.infolist()) > limit:
            raise TooLargeUnpacked(limit_mb=self._limit_mb)

    def project(self) -> "_Element":
        """The root of ``project.qde``, or of the only ``.qde`` there is."""
        projects = [name for name in self._entries if name.endswith(".qde")]
        name = "project.qde" if "project.qde" in projects else projects[0] if len(projects) == 1 else None
        if name is None:
            raise NoProjectInside
        return parse_xml(self._read(self._entries[name]), "Project")

    def text(self, path: str) -> str | None:
        """The text under a path like ``internal://GUID.txt``, None when it is not there or not UTF-8."""
        entry = self._entries.get(PurePosixPath(path.replace("\\", "/")).name.lower())
        try:
            return None if entry is None else self._read(entry).decode("utf-8-sig")
        except UnicodeDecodeError:
            return None

    def _read(self, entry: ZipInfo) -> bytes:
        """The bytes of one file; a size that the archive lies about is noticed too."""
        try:
            with self._zip.open(entry) as file:
                data = file.read(self._left + 1)
        except BROKEN_ARCHIVE as error:
            raise NotAnArchive from error
        self._left -= len(data)
        if self._left < 0:
            raise TooLargeUnpacked(limit_mb=self._limit_mb)
        return data


def parse_xml(data: bytes, wanted: str) -> "_Element":
    """The root of this name; BrokenProject for malformed XML and any document type (entities could read files)."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data.strip(), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableXml from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ForbiddenXml
    found = etree.QName(root).localname
    if found != wanted:
        raise OtherXml(found=found[:40], wanted=wanted)
    return root
