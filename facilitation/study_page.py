"""The seam of the study page: features that stand on studies hang their tabs and panels here, by `Feature.init`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Flask

from portal.actor import Actor

if TYPE_CHECKING:
    from facilitation.studies.models import Study


@dataclass(frozen=True)
class StudyTab:
    """A view of one study. `endpoint` takes `slug` and `study_id`; `shown(actor, study)` is its policy."""

    endpoint: str
    label: Any
    shown: "Callable[[Actor, Study], bool]"
    order: int = 50


@dataclass(frozen=True)
class StudyPanel:
    """A block of the study's own page; `load` answers the template's context, or None when there is nothing to show."""

    template: str
    load: "Callable[[Actor, Study], dict[str, Any] | None]"
    order: int = 50


@dataclass(frozen=True)
class ListAct:
    """A button above the list of studies, another way to begin one. `endpoint` takes `slug`."""

    endpoint: str
    label: Any
    icon: str


def offer(app: Flask, *parts: StudyTab | StudyPanel | ListAct) -> None:
    """Hang tabs, panels and acts on the study page; called once by each feature, when the application is composed."""
    app.extensions.setdefault("study_page", []).extend(parts)


def tabs_of(app: Flask, actor: Actor, study: "Study") -> list[StudyTab]:
    """The tabs this actor may open, in order."""
    tabs = [part for part in app.extensions.get("study_page", []) if isinstance(part, StudyTab)]
    return sorted((tab for tab in tabs if tab.shown(actor, study)), key=lambda tab: tab.order)


def panels_of(app: Flask, actor: Actor, study: "Study") -> list[tuple[str, dict[str, Any]]]:
    """Template and context of every panel that has something to show this actor."""
    panels = [part for part in app.extensions.get("study_page", []) if isinstance(part, StudyPanel)]
    filled = [(panel.template, panel.load(actor, study)) for panel in sorted(panels, key=lambda panel: panel.order)]
    return [(template, context) for template, context in filled if context is not None]


def list_acts_of(app: Flask) -> list[ListAct]:
    """The further ways to begin a study, for whoever may begin one."""
    return [part for part in app.extensions.get("study_page", []) if isinstance(part, ListAct)]
