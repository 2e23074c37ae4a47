"""Telling people: kinds by channels, in the portal and by mail, written as rows inside the act they tell of.

Mails are gathered into a digest but for what cannot wait; how they go out is `portal.mail`.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _l

    from portal.actor import NOBODY
    from portal.features import Feature, KnownSource, NotificationKind, RemovalPart, Schedule, Task
    from portal.notifications.queries import known_choices, unread_count
    from portal.notifications.services import TRIAL, WRITE_MAILS, write_due_mails
    from portal.notifications.views import STEPS, bp
    from portal.notifications.views.off import off_update
    from portal.web.access import current_actor

    def _init(app: Flask) -> None:
        """Give templates the number of unread messages, counted only where a page shows it.

        A mail program switches off by a POST of its own (RFC 8058): the signed address stands for the form's secret.
        """

        def unread() -> int:
            actor = current_actor()
            return 0 if actor is NOBODY or actor.account_id is None else unread_count(actor.account_id)

        app.jinja_env.globals["unread_messages"] = unread
        app.extensions["csrf"].exempt(off_update)

    own = tuple(f"{table}.account_id" for table in ("notification", "notification_choice", "notification_setting"))
    trial = NotificationKind(
        TRIAL, _l("Test messages"), _l("This is the test message you asked for: messages reach you"),
        ("in_app", "mail"), urgency="now", why=_l("You asked for it."),
    )  # fmt: skip
    return Feature(
        "portal.notifications",
        removals=(RemovalPart("notifications", own),),
        known=(
            KnownSource(
                "notifications",
                _l("Messages: what I chose"),
                known_choices,
                ("notification_choice", "notification_setting"),
                order=84,
            ),
        ),
        blueprints=(bp,),
        notification_kinds=(trial,),
        first_steps=STEPS,
        tasks=(Task(WRITE_MAILS, write_due_mails, is_alone=True),),
        schedules=(Schedule("notification mails", 1, write_due_mails, WRITE_MAILS),),
        init=_init,
    )
