"""The verb of everybody else: tell accounts something, inside the act that it tells of."""

from collections.abc import Collection, Iterable
from typing import Any

from portal.clock import now
from portal.db import unit_of_work
from portal.notifications.models import Notification
from portal.notifications.queries.kinds import kinds
from portal.notifications.queries.readers import readers_of
from portal.notifications.rules import channels_for, mail_due, shown_from


def notify(
    account_ids: Iterable[int], kind: str, facts: dict[str, Any], path: str, programme_id: int | None = None,
    without: Collection[str] = (),
) -> None:  # fmt: skip
    """Tell accounts something as part of the surrounding act; mails are written after the commit, not here.

    When its mail leaves follows from the kind's urgency and the reader's wishes. A fact that is a `moment` or a
    `calendar_day` is said in the reader's words when it is read. `without`: channels that this message does not use,
    whatever the wishes.
    """
    at, about = now(), kinds()[kind]
    with unit_of_work() as session:
        for account_id, reader in sorted(readers_of(account_ids).items()):
            used = channels_for(about, reader.wishes, has_email=reader.account.email is not None)
            used -= set(without)
            due = mail_due(about, facts, at, reader.wishes) if "mail" in used else None
            if used:
                session.add(
                    Notification(
                        account_id=account_id, programme_id=programme_id, kind=kind, facts=facts, path=path,
                        is_shown="in_app" in used, created_at=at, shown_at=shown_from(about, at, reader.wishes),
                        mail_due_at=due.at if due else None, is_digest=bool(due and due.is_digest),
                    )
                )  # fmt: skip
