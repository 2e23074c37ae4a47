"""A study as REFI-QDA understands it, free of any file format.

GUIDs are lower-case strings without braces; places are code points from 0 with an exclusive end; times are aware.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from facilitation.exchange.rules.losses import Loss

VariableKind = Literal["Text", "Boolean", "Integer", "Float", "Date", "DateTime"]
Value = str | bool | int | float | date | datetime


@dataclass(frozen=True)
class User:
    """A coder."""

    guid: str
    name: str


@dataclass(frozen=True)
class CodeNode:
    """A code with the codes below it; `colour` is ``#RRGGBB``, ``#RGB`` or empty."""

    guid: str
    name: str
    colour: str = ""
    definition: str = ""
    is_codable: bool = True
    note_guids: tuple[str, ...] = ()
    children: tuple["CodeNode", ...] = ()


@dataclass(frozen=True)
class CodingMark:
    """One code given to one selection by one coder."""

    guid: str
    code_guid: str
    user_guid: str | None = None
    coded_at: datetime | None = None
    note_guids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Selection:
    """A place of a source; it may have no coding. An empty `name` becomes the quote itself when written."""

    guid: str
    start: int
    end: int
    codings: tuple[CodingMark, ...] = ()
    name: str = ""
    note_guids: tuple[str, ...] = ()
    user_guid: str | None = None
    created_at: datetime | None = None


@dataclass(frozen=True)
class VariableValue:
    """What a case or a source has in a variable."""

    variable_guid: str
    value: Value


@dataclass(frozen=True)
class Source:
    """A plain text, usually the transcript of one session."""

    guid: str
    name: str
    text: str
    selections: tuple[Selection, ...] = ()
    description: str = ""
    note_guids: tuple[str, ...] = ()
    values: tuple[VariableValue, ...] = ()
    user_guid: str | None = None
    created_at: datetime | None = None


@dataclass(frozen=True)
class Note:
    """A memo; what it is about refers to it by its GUID."""

    guid: str
    name: str
    text: str
    user_guid: str | None = None
    created_at: datetime | None = None


@dataclass(frozen=True)
class Variable:
    """A variable of cases or sources."""

    guid: str
    name: str
    kind: VariableKind = "Text"
    description: str = ""


@dataclass(frozen=True)
class Case:
    """A participant: their values, the sources they speak in and, as selections, what they said."""

    guid: str
    name: str
    description: str = ""
    values: tuple[VariableValue, ...] = ()
    source_guids: tuple[str, ...] = ()
    selection_guids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """A set of codes, sources and notes; the format has no sets of cases."""

    guid: str
    name: str
    description: str = ""
    code_guids: tuple[str, ...] = ()
    source_guids: tuple[str, ...] = ()
    note_guids: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExchangeProject:
    """Everything of a study that can travel; `losses` are those that happened before any file was written."""

    name: str
    origin: str = "Golosa"
    description: str = ""
    users: tuple[User, ...] = ()
    codes: tuple[CodeNode, ...] = ()
    variables: tuple[Variable, ...] = ()
    cases: tuple[Case, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[Note, ...] = ()
    groups: tuple[Group, ...] = ()
    note_guids: tuple[str, ...] = ()
    user_guid: str | None = None
    created_at: datetime | None = None
    losses: tuple[Loss, ...] = ()
