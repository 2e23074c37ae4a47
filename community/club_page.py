"""The seam of the club's page: features that stand on clubs hang their panels here, by `Feature.init`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Flask

from portal.actor import Actor

if TYPE_CHECKING:
    from community.clubs.models import Club


@dataclass(frozen=True)
class ClubPanel:
    """A block of the club's own page; `load` answers the template's context, or None when there is nothing to show."""

    template: str
    load: "Callable[[Actor, Club], dict[str, Any] | None]"
    order: int = 50


def offer(app: Flask, *panels: ClubPanel) -> None:
    """Hang panels on the club's page; called once by each feature, when the application is composed."""
    app.extensions.setdefault("club_page", []).extend(panels)


def panels_of(app: Flask, actor: Actor, club: "Club") -> list[tuple[str, dict[str, Any]]]:
    """Template and context of every panel that has something to show this actor."""
    panels = sorted(app.extensions.get("club_page", []), key=lambda panel: panel.order)
    filled = [(panel.template, panel.load(actor, club)) for panel in panels]
    return [(template, context) for template, context in filled if context is not None]
