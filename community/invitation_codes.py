"""The seam of codes: the feature that gives them says which are known; forms that ask for one know nobody's."""

from collections.abc import Callable

from flask import Flask, current_app

Knows = Callable[[int, str], bool]


def offer(app: Flask, knows: Knows) -> None:
    """Say who knows the codes of a programme, when the application is composed."""
    app.extensions["invitation_codes"] = knows


def is_known(programme_id: int, code: str) -> bool:
    """Whether the code was given in this programme, to be written into a form."""
    knows: Knows | None = current_app.extensions.get("invitation_codes")
    return knows is not None and knows(programme_id, code)
