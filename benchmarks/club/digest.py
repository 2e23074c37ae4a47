"""One database: people with three messages each that wait for the evening, and the run that writes their mails.

Each is told of a meeting with its calendar's entry, of a pair, and of an answer; the run asks again of every one.
"""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from statistics import median
from typing import Any

from flask import Flask
from sqlalchemy import func, insert, select, update

from benchmarks.pages import migrated
from benchmarks.rows import note
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.search.keys import search_key, sort_key

PROGRAMMES = 12
FULL = 40  # repetitions of a page in a full run: then the digest goes out three times
BATCH = 2_000
POSITIONS = ("mentor", "graduate", "tutor", "volunteer", "mentee")
Rows = list[dict[str, Any]]


def main() -> int:
    """Fill, measure, print."""
    people, times, app = int(sys.argv[1]), int(sys.argv[2]), migrated()
    began = time.perf_counter()
    waited = _fill(app, people)
    note(f"{people} people with {waited} messages in {time.perf_counter() - began:.0f} s")
    runs = [_run(app) for _ in range(1 if times < FULL else 3)]
    found = runs[0] | {"seconds": median(one["seconds"] for one in runs), "people": people, "waited": waited}
    print(json.dumps(found))
    return 0


def _run(app: Flask) -> dict[str, Any]:
    """The digest once, and everything back to waiting after it."""
    from portal.mail.models import Mail
    from portal.notifications.models import Notification
    from portal.notifications.services import write_due_mails
    from tests.access.queries import counted

    with app.app_context():
        with counted(db.engine) as asked:
            began = time.perf_counter()
            messages = write_due_mails()
            seconds = time.perf_counter() - began
        mails = db.session.scalar(select(func.count()).select_from(Mail))
        with unit_of_work() as session:
            session.query(Mail).delete()
            session.execute(update(Notification).values(mailed_at=None, mail_key=None))
    return {"seconds": seconds, "queries": len(asked), "mails": mails, "messages": messages}


def _fill(app: Flask, people: int) -> int:
    """Put everybody straight into the tables; answers how many messages wait."""
    from facilitation.sessions.models import SessionMember, StudySession
    from portal.accounts.models import Account
    from portal.notifications.models import Notification
    from portal.people.models import Person, Position
    from tests.facilitation.study_world import make_session, make_team
    from tests.world import World

    world, waited = World(app), 0
    for number in range(PROGRAMMES):
        share = people // PROGRAMMES + (number < people % PROGRAMMES)
        at = world.programme(f"region-{number}")
        session_id = make_session(world, make_team(world, at))
        with app.app_context():
            last = db.session.scalar(select(func.max(Account.id))) or 0
            told = _told(db.session.get_one(StudySession, session_id))
            _put(Account, list(_accounts(number, share)))
            _put(Person, list(_people(db.session.scalars(select(Account.id).where(Account.id > last)).all(), at)))
            ids = list(db.session.execute(select(Person.id, Person.account_id).where(Person.account_id > last)))
            pairs = [(row.id, row.account_id) for row in ids]
            _put(Position, list(_positions(pairs, at)))
            _put(SessionMember, list(_members(pairs, at, session_id)))
            messages = list(_messages(pairs, at, session_id, told, f"region-{number}"))
            _put(Notification, messages)
            waited += len(messages)
    return waited


def _accounts(number: int, share: int) -> Iterator[dict[str, Any]]:
    for one in range(share):
        yield {
            "guid": new_guid(), "email": f"p{one}@region-{number}.example.org", "active": True, "created_at": now(),
            "fs_uniquifier": new_guid(), "locale": ("ru", "en")[one % 4 == 0],
        }  # fmt: skip


def _people(accounts: Sequence[int], at: int) -> Iterator[dict[str, Any]]:
    for one in accounts:
        yield {
            "guid": new_guid(), "programme_id": at, "account_id": one, "given_name": "Анна", "created_at": now(),
            "family_name": f"Кольцова {one}", "search_key": search_key(f"анна {one}"), "sort_key": sort_key(str(one)),
        }  # fmt: skip


def _positions(pairs: list[tuple[int, int]], at: int) -> Iterator[dict[str, Any]]:
    for person_id, _account_id in pairs:
        kind = POSITIONS[person_id % len(POSITIONS)]
        yield {"guid": new_guid(), "programme_id": at, "person_id": person_id, "kind": kind,
               "starts_on": (now() - timedelta(days=90)).date()}  # fmt: skip


def _members(pairs: list[tuple[int, int]], at: int, session_id: int) -> Iterator[dict[str, Any]]:
    for person_id, _account_id in pairs:
        yield {"guid": new_guid(), "programme_id": at, "session_id": session_id, "person_id": person_id,
               "part": "participant", "pseudonym": f"Клён {person_id}", "glyph": "maple",
               "invited_at": now()}  # fmt: skip


def _told(session: Any) -> dict[str, Any]:
    """What a message about the session carries."""
    from facilitation.sessions.services.telling import facts_of

    return facts_of(session, "Europe/Moscow")


def _messages(
    pairs: list[tuple[int, int]], at: int, session_id: int, told: dict[str, Any], slug: str
) -> Iterator[dict[str, Any]]:
    kinds: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("session_invited", told, f"/p/{slug}/sessions/{session_id}/mine"), ("pair_begun", {}, f"/p/{slug}/pairs/1"),
        ("subject_request_answered", {}, f"/p/{slug}/me/"),
    )  # fmt: skip
    for _person_id, account_id in pairs:
        for kind, facts, path in kinds:
            yield {
                "guid": new_guid(), "account_id": account_id, "programme_id": at, "kind": kind, "facts": facts,
                "path": path, "created_at": now(), "mail_due_at": now(), "is_digest": True,
            }  # fmt: skip


def _put(model: Any, rows: Rows) -> None:
    with unit_of_work() as session:
        for start in range(0, len(rows), BATCH):
            session.execute(insert(model), rows[start : start + BATCH])


if __name__ == "__main__":
    sys.exit(main())
