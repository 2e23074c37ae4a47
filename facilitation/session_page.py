"""The seam of the session page: features that stand on sessions hang links and blocks here, by `Feature.init`."""

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


@dataclass(frozen=True)
class SessionPanel:
    """A block of the session's page; `load` answers the template's context, or None when there is nothing to show."""

    template: str
    load: "Callable[[Actor, StudySession], dict[str, Any] | None]"
    order: int = 50


@dataclass(frozen=True)
class WholeInvitation:
    """One invitation to several sessions. `count(session)` says to how many; `invite` takes what a session's does."""

    count: "Callable[[StudySession], int]"
    invite: Callable[..., object]


def offer(app: Flask, *parts: SessionAct | SessionPanel | WholeInvitation) -> None:
    """Hang links and blocks on the session page; called once by each feature, when the application is composed."""
    app.extensions.setdefault("session_page", []).extend(parts)


def acts_of(app: Flask, actor: Actor, session: "StudySession") -> list[SessionAct]:
    """The links this actor may follow, in order."""
    acts = [part for part in app.extensions.get("session_page", []) if isinstance(part, SessionAct)]
    return sorted((act for act in acts if act.shown(actor, session)), key=lambda act: act.order)


def panels_of(app: Flask, actor: Actor, session: "StudySession") -> list[tuple[str, dict[str, Any]]]:
    """Template and context of every block that has something to show this actor."""
    panels = [part for part in app.extensions.get("session_page", []) if isinstance(part, SessionPanel)]
    filled = [(panel.template, panel.load(actor, session)) for panel in sorted(panels, key=lambda panel: panel.order)]
    return [(template, context) for template, context in filled if context is not None]


def whole_invitation(app: Flask, session: "StudySession") -> tuple[int, Callable[..., object]] | None:
    """To how many sessions one is invited with this one, and the verb; None when it stands alone."""
    for part in app.extensions.get("session_page", []):
        count = part.count(session) if isinstance(part, WholeInvitation) else 0
        if count > 1:
            return count, part.invite
    return None
