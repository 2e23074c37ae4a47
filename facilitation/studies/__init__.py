"""Studies: a question, a method and a team. Guides, sessions, codes and findings stand on this one."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _

    from facilitation.studies import api
    from facilitation.studies.cli import study_group
    from facilitation.studies.forms import STATE_LABELS, STATE_SIGNS
    from facilitation.studies.queries import find_hits
    from facilitation.studies.rules import MAKERS, OVERSEERS
    from facilitation.studies.views import STEPS, bp, study_tabs
    from portal.actor import Actor
    from portal.features import Feature, MergePart, NavEntry, SearchSource

    def _has_studies(actor: Actor, programme_id: int) -> bool:
        return actor.has(programme_id, *MAKERS, *OVERSEERS)

    tabs = {"facilitator": 2, "researcher": 2, "coordinator": 4}

    def _init(app: Flask) -> None:
        app.jinja_env.globals.update(study_tabs=study_tabs, study_states=STATE_LABELS, study_signs=STATE_SIGNS)

    return Feature(
        "facilitation.studies",
        blueprints=(bp,),
        api=(api.bp,),
        nav=(NavEntry("studies.study_list", _("Studies"), "journal-text", _has_studies, order=30, tabs=tabs),),
        search_sources=(SearchSource("studies", _("Studies"), "journal-text", find_hits, order=20),),
        merges=(MergePart("studies", _("Studies"), ("study.created_by_id", "study_member.person_id")),),
        first_steps=STEPS,
        cli=(study_group,),
        init=_init,
    )
