"""The seam of codes: the feature that gives them says which are known and notes who came by one; forms that ask for a
code, and whoever lets people in, know nobody's."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Flask, current_app

Knows = Callable[[int, str], bool]
Arrives = Callable[[int, str, int, datetime], None]


@dataclass(frozen=True)
class Codes:
    """Who knows the codes of a programme, and who notes by which of them somebody came."""

    knows: Knows
    arrives: Arrives


def offer(app: Flask, knows: Knows, arrives: Arrives) -> None:
    """Say who does, when the application is composed."""
    app.extensions["invitation_codes"] = Codes(knows, arrives)


def is_known(programme_id: int, code: str) -> bool:
    """Whether the code was given in this programme, to be written into a form."""
    codes: Codes | None = current_app.extensions.get("invitation_codes")
    return codes is not None and codes.knows(programme_id, code)


def note_arrival(programme_id: int, code: str, person_id: int, asked_at: datetime) -> None:
    """Somebody who asked with this code is let in, in the unit of work of who lets them in."""
    codes: Codes | None = current_app.extensions.get("invitation_codes")
    if codes is not None and code:
        codes.arrives(programme_id, code, person_id, asked_at)
