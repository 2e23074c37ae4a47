"""Users, variables, cases and sets of a project; an empty container is not valid, so it is left out."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING

from facilitation.exchange.rules.project import ExchangeProject, Value, VariableValue
from facilitation.exchange.rules.refi.elements import Writer, instant

if TYPE_CHECKING:
    from lxml.etree import _Element


def write_users(writer: Writer, root: "_Element", project: ExchangeProject) -> None:
    """Users."""
    if project.users:
        container = writer.add(root, "Users")
        for user in project.users:
            writer.add(container, "User", guid=user.guid, name=user.name)


def write_variables(writer: Writer, root: "_Element", project: ExchangeProject) -> None:
    """Variables."""
    if project.variables:
        container = writer.add(root, "Variables")
        for variable in project.variables:
            element = writer.add(
                container, "Variable", guid=variable.guid, name=variable.name, typeOfVariable=variable.kind
            )
            writer.describe(element, variable.description)


def write_cases(writer: Writer, root: "_Element", project: ExchangeProject) -> None:
    """Cases with values, sources and selections."""
    if not project.cases:
        return
    container, kinds = writer.add(root, "Cases"), kinds_of(project)
    for case in project.cases:
        element = writer.add(container, "Case", guid=case.guid, name=case.name)
        writer.describe(element, case.description)
        write_values(writer, element, case.values, kinds)
        writer.refer(element, "SourceRef", case.source_guids)
        writer.refer(element, "SelectionRef", case.selection_guids)


def write_sets(writer: Writer, root: "_Element", project: ExchangeProject) -> None:
    """Sets of codes, sources and notes."""
    if not project.groups:
        return
    container = writer.add(root, "Sets")
    for group in project.groups:
        element = writer.add(container, "Set", guid=group.guid, name=group.name)
        writer.describe(element, group.description)
        writer.refer(element, "MemberCode", group.code_guids)
        writer.refer(element, "MemberSource", group.source_guids)
        writer.refer(element, "MemberNote", group.note_guids)


def kinds_of(project: ExchangeProject) -> dict[str, str]:
    """GUID of each variable to its kind."""
    return {variable.guid: variable.kind for variable in project.variables}


def write_values(writer: Writer, parent: "_Element", values: Iterable[VariableValue], kinds: dict[str, str]) -> None:
    """VariableValue elements; a value that does not fit its variable is left out and counted."""
    for one in values:
        if not writer.knows(one.variable_guid):
            continue
        kind = kinds[one.variable_guid]
        words = value_words(kind, one.value)
        if words is None:
            writer.losses.add("values")
            continue
        element = writer.add(parent, "VariableValue")
        writer.add(element, "VariableRef", targetGUID=one.variable_guid)
        writer.add(element, f"{kind}Value", words)


def value_words(kind: str, value: Value) -> str | None:
    """The value as XML Schema writes it, None when it is of another kind."""
    if isinstance(value, bool):
        return str(value).lower() if kind == "Boolean" else None
    if isinstance(value, datetime):
        return instant(value.astimezone(UTC)) if kind == "DateTime" else None
    if isinstance(value, date):
        return value.isoformat() if kind == "Date" else None
    if isinstance(value, str):
        return value if kind == "Text" else None
    return _number_words(kind, value)


def _number_words(kind: str, value: int | float) -> str | None:
    if kind == "Integer" and isinstance(value, int):
        return str(value)
    if kind == "Float" and isfinite(value):
        return format(Decimal(repr(value)), "f")
    return None
