"""A club of adults and children that talks: Olga looks after it, Vera organises it, Maxim (16) and Sasha (9) belong."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from community.clubs.services import join_club
from community.threads import services
from community.threads.models import Thread, ThreadCase
from community.threads.queries import Circle, Message, circle_around, circle_of, marks_of, own_waiting, page_of
from community.threads.services import Outcome, Said
from portal.actor import Actor
from portal.clock import moved, now
from portal.db import db, new_guid
from portal.people.queries import actor_of
from tests.community.activities.conftest import Club, club
from tests.community.conftest import Village
from tests.world import Someone

__all__ = ["club"]
NOON = (now() + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)
"""12:00 in Moscow, tomorrow: after everything that the fixtures did."""


@dataclass(frozen=True)
class Talk:
    """The thread of the club of the tests, as somebody uses it."""

    club: Club
    thread_id: int

    @property
    def village(self) -> Village:
        """Its people."""
        return self.club.village

    @contextmanager
    def at(self, moment: datetime = NOON) -> Iterator[None]:
        """Inside it is that moment; every read is a new one."""
        with self.village.world.app.test_request_context(), moved(moment):
            yield
            db.session.rollback()

    def actor(self, someone: Someone) -> Actor:
        """Somebody, as the clock stands."""
        return actor_of(someone.account_id)

    def say(self, someone: Someone, text: str, reply_to: str | None = None, cid: str = "") -> Outcome:
        """Write something."""
        return services.say(self.actor(someone), self.thread_id, Said(text, cid or new_guid(), reply_to))

    def circle(self) -> Circle:
        """The circle as it is now."""
        db.session.rollback()
        return circle_around(self.thread_id)

    def messages(self) -> list[Message]:
        """What readers see now."""
        return list(page_of(self.circle()).messages)

    def texts(self) -> list[str | None]:
        """The words that readers see now."""
        return [one.text for one in self.messages()]

    def waiting(self, someone: Someone) -> list[Message]:
        """What somebody has written that others do not see yet."""
        circle = self.circle()
        return list(own_waiting(circle, someone.person_id, marks_of(circle)))

    def case(self) -> ThreadCase:
        """The last case."""
        db.session.rollback()
        return db.session.query(ThreadCase).order_by(ThreadCase.id.desc()).first()  # type: ignore[return-value]


def opened(club: Club, kind: str, target_id: int, by: Someone) -> int:
    """Begin a thread as somebody."""
    circle = circle_of(by.slug, kind, target_id)
    return services.open_thread(actor_of(by.account_id), circle).id


@pytest.fixture
def talk(club: Club) -> Talk:
    """The club's thread with Sasha in it, Olga on duty."""
    v = club.village
    with v.world.app.app_context(), moved(NOON):
        join_club(actor_of(v.sasha.account_id), club.club_id)
        thread_id = opened(club, "club", club.club_id, v.olga)
        services.name_for_duty(actor_of(v.olga.account_id), thread_id, v.olga.person_id)
        assert db.session.get_one(Thread, thread_id).club_id == club.club_id
    return Talk(club, thread_id)
