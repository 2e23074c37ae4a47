"""What a long list draws in each row, made without a macro: a page of fifty has some hundred of them.

A cell by a Jinja macro costs several times as much as by a function, and an address by the router as much as a row.
"""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask, url_for
from markupsafe import Markup, escape

MARK = 9_876_543_210
"""A number that no row has, where an address takes the row's own."""


def table_cell(
    value: Any, href: str | None = None, first: bool = False, numeric: bool = False, label: Any = None,
    more: bool = False,
) -> Markup:  # fmt: skip
    """`cell` of `macros/tables.html`."""
    opening = '<th role="rowheader" scope="row"' if first else '<td role="cell"'
    classes = " ".join(name for name, is_so in (("is-num", numeric), ("is-more", more)) if is_so)
    before = f'<span class="cell-label">{escape(label)}:</span> ' if label else ""
    inner = f'<a href="{escape(href)}">{escape(value)}</a>' if href else f"<span>{escape(value)}</span>"
    named = f' class="{classes}"' if classes else ""
    return Markup(f"{opening}{named}>{before}{inner}</{'th' if first else 'td'}>")  # noqa: S704


def spelt(labels: Mapping[str, Any]) -> dict[str, str]:
    """The labels in the reader's language, looked up once for a page instead of once in each row."""
    return {name: str(label) for name, label in labels.items()}


def addresses(endpoint: str, by: str, **values: Any) -> Callable[[int], str]:
    """The address of each row's page, by the row's number in `by`; everything else of it is the same for all."""
    given: dict[str, Any] = {**values, by: MARK}
    before, _mark, after = url_for(endpoint, **given).partition(str(MARK))

    def of(number: int) -> str:
        return f"{before}{int(number)}{after}"

    return of


def init_app(app: Flask) -> None:
    """Give them to the templates."""
    app.jinja_env.globals.update(table_cell=table_cell, addresses=addresses)
