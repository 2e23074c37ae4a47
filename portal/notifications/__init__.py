"""Telling people: kinds by channels, in the portal and by mail, written as rows inside the act they tell of."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask

    from portal.actor import NOBODY
    from portal.features import Feature, RemovalPart, Schedule
    from portal.notifications.queries import unread_count
    from portal.notifications.services import write_due_mails
    from portal.notifications.views import STEPS, bp
    from portal.web.access import current_actor

    def _init(app: Flask) -> None:
        """Give templates the number of unread messages, counted only where a page shows it."""

        def unread() -> int:
            actor = current_actor()
            return 0 if actor is NOBODY or actor.account_id is None else unread_count(actor.account_id)

        app.jinja_env.globals["unread_messages"] = unread

    return Feature(
        "portal.notifications",
        removals=(RemovalPart("notifications", ("notification.account_id", "notification_choice.account_id")),),
        blueprints=(bp,),
        first_steps=STEPS,
        schedules=(Schedule("notification mails", 1, write_due_mails),),
        init=_init,
    )
