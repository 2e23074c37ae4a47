"""Small helpers to write elements; references to what is not in the file are left out and counted."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from facilitation.exchange.rules.clean import xml_text
from facilitation.exchange.rules.losses import LossCount

if TYPE_CHECKING:
    from lxml.etree import _Element

_COLOUR = re.compile("#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")


class Writer:
    """Writes elements of one namespace, cleans their text and counts losses. `known` are the GUIDs in the file."""

    def __init__(self, namespace: str, losses: LossCount, known: Iterable[str] = ()) -> None:
        self.namespace = namespace
        self.losses = losses
        self.known = frozenset(known)

    def root(self, tag: str, /, **attributes: str | None) -> "_Element":
        """A root element with the default namespace."""
        from lxml import etree

        root = etree.Element(f"{{{self.namespace}}}{tag}", nsmap={None: self.namespace})  # type: ignore[dict-item]
        self._set(root, attributes)
        return root

    def add(self, parent: "_Element", tag: str, text: str | None = None, /, **attributes: str | None) -> "_Element":
        """A child; attributes that are None are left out."""
        from lxml import etree

        child = etree.SubElement(parent, f"{{{self.namespace}}}{tag}")
        self._set(child, attributes)
        if text is not None:
            child.text = xml_text(text, self.losses)
        return child

    def describe(self, parent: "_Element", text: str) -> None:
        """The optional Description, which must come first."""
        if text:
            self.add(parent, "Description", text)

    def refer(self, parent: "_Element", name: str, guids: Iterable[str]) -> None:
        """One reference element each for those that are in the file."""
        for guid in guids:
            if self.knows(guid):
                self.add(parent, name, targetGUID=guid)

    def knows(self, guid: str | None) -> bool:
        """Whether the GUID is in the file; a miss is counted."""
        if guid is not None and guid not in self.known:
            self.losses.add("references")
        return guid in self.known

    def by(self, guid: str | None) -> str | None:
        """The coder's GUID when they are in the file."""
        return guid if self.knows(guid) else None

    def colour(self, colour: str) -> str | None:
        """The colour when the schema takes it."""
        if colour and not _COLOUR.fullmatch(colour):
            self.losses.add("colours")
            return None
        return colour or None

    def _set(self, element: "_Element", attributes: dict[str, str | None]) -> None:
        for name, value in attributes.items():
            if value is not None:
                element.set(name, xml_text(value, self.losses))


def instant(moment: datetime | None) -> str | None:
    """``2026-11-22T02:03:28Z``."""
    return None if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def document(root: "_Element") -> bytes:
    """The file's bytes: UTF-8 with a declaration."""
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
