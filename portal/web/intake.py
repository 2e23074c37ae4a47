"""What may come in at all: numbers of rows that a database can hold, texts without NUL, JSON that can be read."""

import time
from typing import Any

from flask import Flask, Response, abort, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.routing import IntegerConverter, Map

from portal.limits import DRAINED_BYTES

LARGEST_ID = 2**31 - 1
DRAIN_SECONDS = 60.0


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


def _drain(answer: Response) -> Response:
    """Read on what was refused for its size: a browser hears no answer while it still sends.

    Within bounds of bytes and time; whoever sends more finds the line cut, and the page's script has said it before.
    """
    length = request.content_length
    if answer.status_code == 413 and length is not None and length <= DRAINED_BYTES:
        body, ends = request.environ["wsgi.input"], time.monotonic() + DRAIN_SECONDS
        while time.monotonic() < ends and body.read(64 * 1024):
            pass
    return answer


def init_app(app: Flask) -> None:
    """Set the gates; before any blueprint is registered."""
    app.json_provider_class, app.json = Json, Json(app)  # Flask-Security builds its own upon the class
    app.url_map.converters["int"] = IdConverter
    app.before_request(_refuse_nul)
    app.after_request(_drain)
