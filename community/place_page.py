"""The seam of pages: features on top hang panels on activities, pairs, projects, partners, offers, an inbox."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask

from portal.actor import Actor


@dataclass(frozen=True)
class PlacePanel:
    """A block of the page of one of these; `load` answers the template's context, or None."""

    template: str
    load: "Callable[[Actor, Any], dict[str, Any] | None]"


def offer(app: Flask, page: str, panel: PlacePanel) -> None:
    """Hang a panel on the page of an ``activity``, ``pair``, ``project``, ``partner`` or ``offer``; by `Feature.init`.

    Also a ``request``; ``helped``, what a partner’s help did; the ``inbox`` of who acts for one, given its programme;
    and ``open``, a programme's page on the open web, whose reader is mostly nobody.
    """
    app.extensions.setdefault("place_page", {}).setdefault(page, []).append(panel)


def panels_of(app: Flask, page: str, actor: Actor, row: Any) -> list[tuple[str, dict[str, Any]]]:
    """Template and context of every panel that has something to show this actor."""
    panels = app.extensions.get("place_page", {}).get(page, [])
    filled = [(panel.template, panel.load(actor, row)) for panel in panels]
    return [(template, context) for template, context in filled if context is not None]
