"""The seam of the session page: features that stand on sessions hang their links here, by `Feature.init`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Flask

from portal.actor import Actor

if TYPE_CHECKING:
    from facilitation.sessions.models import StudySession


@dataclass(frozen=True)
class SessionAct:
    """A link of one session. `endpoint` takes `slug` and `session_id`; `shown(actor, session)` is its policy.

    The first shown act with `is_primary` is the page's one filled button.
    """

    endpoint: str
    label: Any
    shown: "Callable[[Actor, StudySession], bool]"
    order: int = 50
    is_primary: bool = False


def offer(app: Flask, *acts: SessionAct) -> None:
    """Hang links on the session page; called once by each feature, when the application is composed."""
    app.extensions.setdefault("session_page", []).extend(acts)


def acts_of(app: Flask, actor: Actor, session: "StudySession") -> list[SessionAct]:
    """The links this actor may follow, in order."""
    acts: list[SessionAct] = app.extensions.get("session_page", [])
    return sorted((act for act in acts if act.shown(actor, session)), key=lambda act: act.order)
