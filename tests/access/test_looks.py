"""Every look at a minor's record leaves its trail: each page × each walker, all speakers of the demo being minors."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from facilitation.sessions.models import SessionMember
from facilitation.transcripts.models import Speaker, Turn
from portal.audit.models import AuditEntry
from portal.clock import now
from portal.db import db, unit_of_work
from portal.journal.models import Words
from portal.people.models import Person
from portal.people.queries import minors_among
from tests.access.conftest import WALKERS, account_of, browser_of
from tests.access.growth import copied
from tests.access.test_matrix import REFUSALS_ONLY, _asked, _headers, _path, cells
from tests.access.things import Things, things_of, tokens_of

PIECE = 24  # so many characters of a turn stand in no other place by chance
# A visit to a room is one row in half a day, however many of its pages are opened (tests/facilitation/rooms).
VISITS = {"rooms.room_show", "rooms.room_leave", "rooms.room_picture", "guides.picture_show"}
# The export itself stands in the trail, with every minor whose words are in the file; a certificate's name is drawn; a
# picture shows what no machine reads.
FILES = {
    "jobs.job_result", "exports_api.export_file", "consents.scan_show", "training.certificate_file certificate",
    "transitions.file_show", "photos.picture_show",
}  # fmt: skip
# Figures counted over what minors said are a look as well, though none of their words need stand there; so are pairs of
# which the numbers stand there and no names, and first names alone (two children may share one: nothing to search for).
COUNTED = {
    "analysis.word_list", "pairs_api.pair_list", "pairs_api.pair_show",
    "photos.photo_list", "photos.owner_show", "photos.photo_new", "photos.photo_new feeders", "photos.photo_show",
    "activities.activity_show", "activities.people_list", "activities.place_decline",
    "threads.thread_show", "threads.thread_show graduates", "threads.thread_show feeders", "threads.thread_show bikes",
    "threads.report_new", "threads_wire.event_list",
    "projects.project_show", "projects.project_show bikes", "projects.child_show",
    "threads_api.message_list", "worklist.band_show",
}  # fmt: skip

# One person's facts name others as parts of them (a sibling, a mentor): the row names whose facts they are.
FACTS = {"subject_access.known_show", "subject_access.known_file"}


@dataclass(frozen=True)
class Minor:
    """A minor of the demo, and what tells that a page shows the record: the name, or a piece of what was said."""

    person_id: int
    account_id: int | None
    name: str
    said: tuple[str, ...]

    def is_on(self, page: str) -> bool:
        return self.name in page or any(text in page for text in self.said)


@dataclass(frozen=True)
class Young:
    """The application in which all who speak are minors."""

    app: Flask
    things: Things
    bearers: dict[str, str]
    minors: tuple[Minor, ...]


@pytest.fixture(scope="module")
def young(demo: Flask) -> Iterator[Young]:
    """A copy of the demo: everybody who speaks in its sessions is fifteen."""
    with copied(demo) as app:
        things, bearers = things_of(app), tokens_of(app)
        with app.app_context():
            with unit_of_work() as session:
                speaking = select(SessionMember.person_id).where(SessionMember.part == "participant")
                born_on = now().date().replace(year=now().year - 15, day=1)
                session.execute(update(Person).where(Person.id.in_(speaking)).values(born_on=born_on))
            minors = _minors()
        yield Young(app, things, bearers, minors)


def _minors() -> tuple[Minor, ...]:
    """Those with a record of their own: what became part of another is that other's in the trail."""
    people = list(db.session.scalars(select(Person).where(Person.merged_into_id.is_(None))))
    young = minors_among(one.id for one in people)
    return tuple(Minor(one.id, one.account_id, one.name, _said(one.id)) for one in people if one.id in young)


def _said(person_id: int) -> tuple[str, ...]:
    asked = (
        select(Words.text)
        .join(Turn, Turn.words_id == Words.id)
        .join(Speaker, Speaker.id == Turn.speaker_id)
        .join(SessionMember, SessionMember.id == Speaker.member_id)
        .where(SessionMember.person_id == person_id)
    )
    texts = [text for text in db.session.scalars(asked) if text]
    return tuple(text[at : at + PIECE] for text in texts for at in range(0, len(text) - PIECE, 8))


def _look(young: Young, client: FlaskClient, path: str, headers: dict[str, str]) -> tuple[str, list[set[int]]]:
    """What a page shows, and whom the rows name that it left."""
    with young.app.app_context():
        latest = db.session.scalar(select(func.max(AuditEntry.id))) or 0
    with client.get(path, headers=headers) as answer:
        page = answer.get_data().decode("utf-8", "replace") if answer.status_code == 200 else ""
        page = _with_names(answer.json) if answer.is_json else unescape(page)
    rows = select(AuditEntry.subject_ids).where(AuditEntry.id > latest, AuditEntry.action == "looked")
    with young.app.app_context():
        return page, [set(one) for one in db.session.scalars(rows)]


def _with_names(found: Any) -> str:
    """JSON as text; names given in two parts are put together."""

    def whole(one: dict[str, Any]) -> dict[str, Any]:
        return one | {"name": f"{one['given_name']} {one['family_name']}"} if "given_name" in one else one

    return json.dumps(json.loads(json.dumps(found), object_hook=whole), ensure_ascii=False)


@pytest.mark.parametrize("walker", WALKERS)
def test_a_walker_leaves_one_row_a_page_when_a_minor_is_shown_and_none_otherwise(young: Young, walker: str) -> None:
    client, faults = browser_of(young.app)(walker), []
    with young.app.test_request_context():
        own = account_of(walker)
    for key, rule in _asked(young.app, "GET"):
        if walker not in cells()[key] or key in REFUSALS_ONLY | VISITS | FILES:
            continue
        page, rows = _look(young, client, _path(key, rule, young.things), _headers(walker, key, young.bearers))
        shown = {one.person_id for one in young.minors if one.account_id != own and one.is_on(page)}
        is_due = bool(shown) or (bool(rows) and key in COUNTED)
        is_named = bool(shown & set().union(*rows)) if key in FACTS else shown <= set().union(*rows)
        if len(rows) != is_due or not (is_named or not shown):
            faults.append(f"{key}: shows {sorted(shown)}, its rows name {rows}")
    assert faults == []
