"""`/health`: whether this process lives and reaches its database; proxies and watchers ask it. No more than that."""

from collections.abc import Callable

from flask import Flask, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from portal.access_clock import access_ticks
from portal.web.access import public


def health_of(ask: Callable[[], object]) -> ResponseReturnValue:
    """200 when the question to the database is answered, else 503."""
    try:
        ask()
    except SQLAlchemyError:
        return jsonify(ok=False), 503
    return jsonify(ok=True)


@public("a proxy asks whether the process lives")
def health() -> ResponseReturnValue:
    """One small read."""
    return health_of(access_ticks)


def init_app(app: Flask) -> None:
    """Add the address."""
    app.add_url_rule("/health", "health", health)
