"""The seam of merging partners: what each feature keeps of an organisation, for when two records of it become one."""

from dataclasses import dataclass
from typing import Any

from flask import Flask


@dataclass(frozen=True)
class PartnerPart:
    """What a feature keeps of organisations. Every `table.column` that points to one stands in one of the two.

    - `columns`: they move to the record that is kept.
    - `stays`: they remain with the record that goes.
    - `yields`: tables where both may hold the only row that one organisation can have: the kept one's counts, by the
      unique keys, and the other stays where it is. In any other table that makes merging impossible.
    """

    key: str
    label: Any
    columns: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    yields: tuple[str, ...] = ()


def offer(app: Flask, part: PartnerPart) -> None:
    """Say what a feature keeps of organisations, at composition."""
    app.extensions.setdefault("partner_parts", []).append(part)


def parts_of(app: Flask) -> tuple[PartnerPart, ...]:
    """Everything that the features say, in their order."""
    return tuple(app.extensions.get("partner_parts", ()))
