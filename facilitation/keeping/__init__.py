"""What is kept of a Balint group: nothing, or a transcript of the cases whose presenters agree to it afterwards.

How the words end is a rule of `facilitation.sessions`; here they are destroyed, and cases are agreed to and withdrawn.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _l

    from facilitation.keeping.jobs import ENDING, end_due
    from facilitation.keeping.policy import can_decide_case
    from facilitation.keeping.queries import has_case
    from facilitation.keeping.queries.cases import known_cases
    from facilitation.keeping.services import ASKED
    from facilitation.keeping.views import bp
    from facilitation.keeping.views.cards import case_card, kept_cases
    from facilitation.session_page import SessionAct, offer
    from portal.features import (
        Feature,
        HomeCard,
        KnownSource,
        MergePart,
        NotificationKind,
        Schedule,
        WordsSource,
    )

    def init(app: Flask) -> None:
        offer(app, SessionAct("keeping.case_show", _l("My case"), can_decide_case, order=28))

    asked = NotificationKind(
        ASKED, _l("Questions about your case after a meeting"),
        _l("“%(title)s”: may the transcript of your case be kept? Until %(day)s it waits for your answer"),
        ("in_app", "mail"), urgency="now", why=_l("You told this case."),
    )  # fmt: skip
    return Feature(
        "facilitation.keeping", blueprints=(bp,), jobs=(ENDING,), schedules=(Schedule("keeping", 1, end_due),),
        notification_kinds=(asked,), told_of=_l("Meetings"),
        home_cards=(
            HomeCard("facilitation/keeping/home_case.html", case_card, order=24, is_step=True, waits=has_case),
        ),
        kept_words=(WordsSource("keeping", kept_cases),),
        merges=(MergePart("kept_cases", _l("Cases that are kept"), ("kept_case.person_id",)),),
        known=(
            KnownSource(
                "kept_cases", _l("Cases that are kept"), known_cases, ("kept_case",), order=71, is_private=True
            ),
        ),
        init=init,
    )  # fmt: skip
