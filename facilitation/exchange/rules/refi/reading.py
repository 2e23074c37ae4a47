"""Elements read without regard to their namespace (old ones are in use) and to how GUIDs are written."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, cast

from facilitation.exchange.rules.losses import LossCount
from facilitation.exchange.rules.project import (
    Case,
    CodeNode,
    CodingMark,
    Group,
    Value,
    Variable,
    VariableKind,
    VariableValue,
)

if TYPE_CHECKING:
    from lxml.etree import _Element


class Xml:
    """An element of any namespace."""

    def __init__(self, element: "_Element") -> None:
        self._element = element

    @property
    def text(self) -> str:
        """The words inside."""
        return self._element.text or ""

    @property
    def has_text(self) -> bool:
        """Whether a file of plain text is named."""
        return bool(self.get("plainTextPath"))

    def all(self, path: str) -> list["Xml"]:
        """Elements under a path of local names; ``*`` takes any."""
        steps = "/".join("*" if step == "*" else f"{{*}}{step}" for step in path.split("/"))
        return [Xml(one) for one in self._element.findall(steps)]

    def get(self, name: str) -> str:
        """An attribute, empty when it is not there."""
        return self._element.get(name, "")

    def guid(self, name: str) -> str:
        """A GUID in small letters without braces."""
        return self.get(name).strip().strip("{}").lower()

    def guids(self, path: str) -> tuple[str, ...]:
        """The targets of references."""
        return tuple(one.guid("targetGUID") for one in self.all(path))

    def words(self, path: str) -> str:
        """The words of the first such child."""
        found = self.all(path)
        return found[0].text if found else ""

    def number(self, name: str) -> int:
        """A whole number, -1 when it is none."""
        words = self.get(name).strip()
        return int(words) if words.isascii() and words.isdigit() else -1

    def moment(self, name: str) -> datetime | None:
        """A time, taken as UTC when it has no zone."""
        return moment_of(self.get(name))


def moment_of(words: str) -> datetime | None:
    """A time of XML Schema, None when it is none."""
    try:
        moment = datetime.fromisoformat(words.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def read_codes(elements: Iterable[Xml]) -> tuple[CodeNode, ...]:
    """Codes with those below them."""
    return tuple(
        CodeNode(
            guid=one.guid("guid"),
            name=one.get("name"),
            colour=one.get("color"),
            definition=one.words("Description"),
            is_codable=one.get("isCodable").strip() in ("true", "1"),
            note_guids=one.guids("NoteRef"),
            children=read_codes(one.all("Code")),
        )
        for one in elements
    )


def read_coding(element: Xml) -> CodingMark:
    """One coding."""
    code = element.guids("CodeRef")
    by, at = element.guid("creatingUser") or None, element.moment("creationDateTime")
    return CodingMark(element.guid("guid"), code[0] if code else "", by, at, element.guids("NoteRef"))


def read_variables(root: Xml) -> tuple[Variable, ...]:
    """Variables."""
    return tuple(
        Variable(
            one.guid("guid"), one.get("name"), cast(VariableKind, one.get("typeOfVariable")), one.words("Description")
        )
        for one in root.all("Variables/Variable")
    )


def read_values(element: Xml, losses: LossCount) -> tuple[VariableValue, ...]:
    """Values of a case or a source; unreadable ones are counted."""
    values = []
    for one in element.all("VariableValue"):
        value = next((found for kind in _READERS if (found := _value(one, kind)) is not None), None)
        if value is None:
            losses.add("values")
        else:
            values.append(VariableValue(one.guids("VariableRef")[0], value))
    return tuple(values)


def read_cases(root: Xml, losses: LossCount) -> tuple[Case, ...]:
    """Cases."""
    return tuple(
        Case(
            guid=one.guid("guid"),
            name=one.get("name"),
            description=one.words("Description"),
            values=read_values(one, losses),
            source_guids=one.guids("SourceRef"),
            selection_guids=one.guids("SelectionRef"),
        )
        for one in root.all("Cases/Case")
    )


def read_groups(root: Xml) -> tuple[Group, ...]:
    """Sets."""
    return tuple(
        Group(
            guid=one.guid("guid"),
            name=one.get("name"),
            description=one.words("Description"),
            code_guids=one.guids("MemberCode"),
            source_guids=one.guids("MemberSource"),
            note_guids=one.guids("MemberNote"),
        )
        for one in root.all("Sets/Set")
    )


_READERS: dict[str, Callable[[str], object]] = {
    "Text": str,
    "Boolean": lambda words: words.strip() in ("true", "1"),
    "Integer": int,
    "Float": float,
    "Date": lambda words: date.fromisoformat(words.strip()[:10]),
    "DateTime": moment_of,
}


def _value(element: Xml, kind: str) -> Value | None:
    found = element.all(f"{kind}Value")
    if not found or not element.guids("VariableRef"):
        return None
    try:
        return cast(Value | None, _READERS[kind](found[0].text))
    except ValueError:
        return None
