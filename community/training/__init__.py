"""Training: courses of modules with a check each, a certificate that anybody can verify, and what they grant."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from community.training.demo import load
    from community.training.policy import learns_in
    from community.training.queries import known_learning
    from community.training.services import FINISHED
    from community.training.views import PARTS, bp, public_bp
    from community.training.views.steps import STEPS
    from portal.features import Feature, KnownSource, MergePart, NavEntry, NotificationKind

    finished = NotificationKind(
        FINISHED,
        _l("A finished course"),
        _l("“%(title)s” is passed; the certificate is there"),
        ("in_app", "mail"),
        why=_l("You have taken this course."),
    )
    tables = ("enrolment", "check_try")
    return Feature(
        "community.training", blueprints=(bp, public_bp), notification_kinds=(finished,), record_parts=PARTS,
        told_of=_l("Pairs and training"),
        first_steps=STEPS,
        nav=(NavEntry("training.course_list", _l("Training"), "mortarboard", learns_in, order=62),),
        merges=(MergePart("training", _l("Training"), ("enrolment.person_id",)),),
        known=(KnownSource("training", _l("Training"), known_learning, tables, order=41),), demo=load,
    )  # fmt: skip
