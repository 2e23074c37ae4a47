"""Storage terms of studies: how long what is kept, the notice, the destruction and its act; words live elsewhere."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _

    from facilitation.retention.cli import retention_command
    from facilitation.retention.jobs import RETENTION
    from facilitation.retention.policy import can_see_terms
    from facilitation.retention.services import DONE, SOON, look_at_terms
    from facilitation.retention.views import bp
    from facilitation.study_page import StudyTab, offer
    from portal.actor import Actor
    from portal.features import Feature, MergePart, NavEntry, NotificationKind, Schedule

    def _init(app: Flask) -> None:
        offer(app, StudyTab("retention.terms_show", _("Storage"), can_see_terms, order=90))

    def _administers(actor: Actor, programme_id: int) -> bool:
        return actor.has(programme_id, "administrator")

    return Feature(
        "facilitation.retention",
        blueprints=(bp,),
        nav=(NavEntry("retention.retention_list", _("Storage terms"), "archive", _administers, order=75),),
        jobs=(RETENTION,),
        schedules=(Schedule("retention", 24 * 60, look_at_terms),),
        merges=(MergePart("retention", _("Storage terms"), ("study_retention.held_by_id",)),),
        told_of=_("Storage terms"),
        notification_kinds=(
            NotificationKind(
                SOON,
                _("Before something is destroyed"),
                _("“%(title)s”: on %(day)s something is destroyed because its term is over"),
                ("in_app", "mail"),
                why=_("You answer for this study."),
            ),
            NotificationKind(
                DONE,
                _("After something was destroyed"),
                _("“%(title)s”: something was destroyed because its term was over. The act is kept"),
                ("in_app",),
                why=_("You answer for this study."),
            ),
        ),
        cli=(retention_command,),
        init=_init,
    )
