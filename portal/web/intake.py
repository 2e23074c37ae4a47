"""What may come in at all: numbers of rows that a database can hold, texts without NUL."""

from typing import Any

from flask import Flask, abort, request
from werkzeug.routing import IntegerConverter, Map

LARGEST_ID = 2**31 - 1


class IdConverter(IntegerConverter):
    """`<int:…>` up to the largest id; a larger number is no address here and answers 404 instead of breaking."""

    def __init__(self, url_map: Map, *arguments: Any, **named: Any) -> None:
        named.setdefault("max", LARGEST_ID)
        super().__init__(url_map, *arguments, **named)


def _refuse_nul() -> None:
    """PostgreSQL keeps no NUL in texts, and no person types one."""
    if any("\0" in text for values in (request.args, request.form) for _name, text in values.items(multi=True)):
        abort(400)


def init_app(app: Flask) -> None:
    """Set both gates; before any blueprint is registered."""
    app.url_map.converters["int"] = IdConverter
    app.before_request(_refuse_nul)
