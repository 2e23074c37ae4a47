"""Kinds of messages for tests, one of each urgency, and the mails that came of them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from portal.clock import moved
from portal.features import Feature, NotificationKind
from portal.mail.services import send_waiting
from portal.notifications.services import notify, write_due_mails
from tests.world import Someone, World

BOTH = ("in_app", "mail")
NOON = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # a Tuesday, 12:00 in Moscow
EVENING = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)  # 18:00
KINDS = (
    NotificationKind("urgent", "Urgent ones", "%(who)s needs you.", BOTH, urgency="safety"),
    NotificationKind("pressing", "Pressing ones", "%(who)s asks.", BOTH, urgency="now", why="You were asked."),
    NotificationKind("soon", "Meetings", "You are invited: %(when)s.", BOTH, urgency="soon", still=lambda all_: [
        one.id for one in all_ if not one.facts.get("is_over")
    ]),
    NotificationKind("calm", "News", "%(who)s has come.", BOTH, still=lambda all_: [one.id for one in all_]),
    NotificationKind("page", "Pages", "%(who)s wrote.", BOTH),
    NotificationKind("chosen", "By own choice", "%(who)s likes it.", ()),
    NotificationKind("boss", "For coordinators", "It is so.", BOTH, whom="managers"),
    NotificationKind("rest", "Of rest", "You rest.", BOTH, is_of_rest=True),
)  # fmt: skip


@pytest.fixture
def kinds(app: Flask) -> Iterator[None]:
    """The kinds above, beside those of the house."""
    before = app.extensions["features"]
    app.extensions["features"] = (*before, Feature("test", notification_kinds=KINDS, told_of="Tests"))
    folder = Path(app.extensions["settings"].var_dir, "mail")
    for file in folder.glob("*"):
        file.unlink()
    yield
    app.extensions["features"] = before
    for file in folder.glob("*"):
        file.unlink()


@pytest.fixture
def olga(world: World) -> Someone:
    """A mentor in Moscow's zone."""
    return world.person(world.programme(), positions=("mentor",))


@pytest.fixture
def tell(app: Flask, olga: Someone) -> Callable[..., None]:
    """Tell somebody something at a moment: Olga at noon, unless said otherwise."""

    def telling(kind: str, at: datetime = NOON, whom: Someone = olga, path: str = "/", **facts: Any) -> None:
        with app.app_context(), moved(at):
            notify([whom.account_id], kind, {"who": "Клён", **facts}, path, whom.programme_id)

    return telling


@pytest.fixture
def mails_at(app: Flask) -> Callable[[datetime], list[EmailMessage]]:
    """The mails that go out in the minute of a moment, as they are read."""
    folder, seen = Path(app.extensions["settings"].var_dir, "mail"), set[str]()
    parser = BytesParser(_class=EmailMessage, policy=policy.default)

    def mails(at: datetime) -> list[EmailMessage]:
        with app.app_context(), moved(at):
            write_due_mails()
            send_waiting()
        files = sorted(file for file in folder.glob("*.eml") if file.name not in seen)
        seen.update(file.name for file in files)
        return [parser.parsebytes(file.read_bytes()) for file in files]

    return mails
