"""Discussion guides: sections, questions and probes, kept in editions. Asking the questions belongs to rooms."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _

    from facilitation.guides.policy import can_make_guide, can_see_guides
    from facilitation.guides.queries import guides_of
    from facilitation.guides.views import bp
    from facilitation.studies.models import Study
    from facilitation.study_page import StudyPanel, offer
    from portal.actor import Actor
    from portal.features import Feature, MergePart

    def _panel(actor: Actor, study: Study) -> dict[str, Any] | None:
        if not can_see_guides(actor, study):
            return None
        return {
            "guides": guides_of(study.id),
            "may_edit": can_make_guide(actor, study),
            "slug": study.home.slug,
            "study_id": study.id,
        }

    def _init(app: Flask) -> None:
        offer(app, StudyPanel("facilitation/guides/panel.html", _panel, order=20))

    merge = MergePart("guides", _("Guides"), ("guide_edition.created_by_id", "guide_picture.added_by_id"))
    return Feature("facilitation.guides", blueprints=(bp,), merges=(merge,), init=_init)
