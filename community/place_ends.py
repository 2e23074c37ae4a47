"""The seam of endings: who ends a pair or a project says so, and features on top close what stood for it."""

from collections.abc import Callable
from typing import Any

from flask import Flask, current_app

from portal.actor import Actor

Close = Callable[[Actor, Any], None]


def offer(app: Flask, close: Close) -> None:
    """Hear of endings; called once by each feature, when the application is composed."""
    app.extensions.setdefault("place_ends", []).append(close)


def ended(actor: Actor, row: Any) -> None:
    """A pair or a project has ended; in the unit of work of who ends it."""
    for close in current_app.extensions.get("place_ends", []):
        close(actor, row)
