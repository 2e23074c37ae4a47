"""The seam of asks: the feature that puts what a project asks before partners says what it knows of each ask."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app
from markupsafe import Markup

from portal.actor import Actor

NOTHING: Mapping[int, Any] = {}


@dataclass(frozen=True)
class AskNote:
    """What stands below an ask on its project's page; `is_led`: its state follows what partners do, nobody moves it."""

    html: Markup
    is_led: bool


Notes = Callable[[Actor, Any, Sequence[Any]], Mapping[int, AskNote]]


@dataclass(frozen=True)
class AskNeeds:
    """`notes(actor, project, asks)` answers the notes by ask id, `leads` whether an ask follows what partners do."""

    notes: Notes
    leads: Callable[[int], bool]


def offer(app: Flask, notes: Notes, leads: Callable[[int], bool]) -> None:
    """Say who does, when the application is composed."""
    app.extensions["ask_needs"] = AskNeeds(notes, leads)


def notes_of(actor: Actor, row: Any, asks: Sequence[Any]) -> Mapping[int, AskNote]:
    """The notes of a project's asks for this reader."""
    found: AskNeeds | None = current_app.extensions.get("ask_needs")
    return found.notes(actor, row, asks) if found is not None else NOTHING


def is_led(ask_id: int) -> bool:
    """Whether partners are asked for it, so that nobody says by hand how it stands."""
    found: AskNeeds | None = current_app.extensions.get("ask_needs")
    return found is not None and found.leads(ask_id)
