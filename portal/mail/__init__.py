"""Mail: an outbox written inside the act it tells of, sent by the jobs process; without SMTP it lies in var/mail."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from portal.features import Feature, RemovalPart, Schedule, Task
    from portal.mail.services import SEND_MAIL, send_waiting
    from portal.mail.views import bp

    return Feature(
        "portal.mail",
        removals=(RemovalPart("mail", ("mail.account_id",)),),
        blueprints=(bp,),
        tasks=(Task(SEND_MAIL, send_waiting),),
        schedules=(Schedule("mail", 1, send_waiting),),
    )
