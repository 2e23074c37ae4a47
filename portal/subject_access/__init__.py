"""One's own page: everything the programme knows of a person, who looked, a file of it, requests, and the way out.

What is known is told by the features themselves (`KnownSource`); only requests have a table here.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from portal.actor import Actor
    from portal.features import (
        Feature,
        FirstStep,
        KnownSource,
        MergePart,
        NavEntry,
        NotificationKind,
        RecordPart,
        RemovalPart,
        WorkSource,
    )
    from portal.subject_access.queries import known_requests
    from portal.subject_access.services import ANSWERED
    from portal.subject_access.views import bp, child_known, guards, has_left, waiting

    def is_somebody(actor: Actor, programme_id: int) -> bool:
        return actor.person_in(programme_id) is not None

    answered = NotificationKind(
        ANSWERED,
        _l("Answers about my facts"),
        _l("Your request about what is known is answered"),
        ("in_app", "mail"),
        why=_l("You asked this question."),
    )
    return Feature(
        "portal.subject_access",
        removals=(RemovalPart(
                "requests", (), {"subject_request.person_id": ("words", "answer"),
                "subject_request.asked_by_id": ("words", "answer")}),),
        blueprints=(bp,), notification_kinds=(answered,),
        nav=(NavEntry("subject_access.own_show", _l("My page"), "person", is_somebody, order=80),),
        record_parts=(RecordPart("portal/subject_access/record_left.html", has_left, order=1),),
        work=(WorkSource("subject_requests", _l("Requests about own facts"), "question", waiting, order=36),),
        merges=(
            MergePart(
                "requests", _l("Requests"),
                ("subject_request.person_id", "subject_request.asked_by_id", "subject_request.answered_by_id"),
            ),
        ),
        first_steps=(
            FirstStep(
                "child_known", _l("See what the programme knows about your child"),
                _l("All of it, who looked, and how to have something put right."), guards, child_known, order=38,
            ),
        ),
        known=(KnownSource("requests", _l("Requests"), known_requests, ("subject_request",), order=90),),
    )  # fmt: skip
