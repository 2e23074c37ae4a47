"""What may come in at all: numbers of rows that a database can hold, texts without NUL, JSON that can be read."""

from typing import Any

from flask import Flask, abort, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.routing import IntegerConverter, Map

LARGEST_ID = 2**31 - 1


class IdConverter(IntegerConverter):
    """`<int:…>` up to the largest id; a larger number is no address here and answers 404 instead of breaking."""

    def __init__(self, url_map: Map, *arguments: Any, **named: Any) -> None:
        named.setdefault("max", LARGEST_ID)
        super().__init__(url_map, *arguments, **named)


class Json(DefaultJSONProvider):
    """Flask's JSON, for which a text nested too deeply is as unreadable as a torn one."""

    def loads(self, s: str | bytes, **options: Any) -> Any:
        """The value. :raises ValueError:"""
        try:
            return super().loads(s, **options)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error


def _refuse_nul() -> None:
    """PostgreSQL keeps no NUL in texts, and no person types one."""
    if any("\0" in text for values in (request.args, request.form) for _name, text in values.items(multi=True)):
        abort(400)


def init_app(app: Flask) -> None:
    """Set the gates; before any blueprint is registered."""
    app.json_provider_class, app.json = Json, Json(app)  # Flask-Security builds its own upon the class
    app.url_map.converters["int"] = IdConverter
    app.before_request(_refuse_nul)
