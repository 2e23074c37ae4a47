"""Whoever is shown a minor's name or words leaves a row in the audit trail that names the minor: every GET."""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from facilitation.sessions.models import SessionMember
from facilitation.transcripts.models import Speaker, Turn
from portal.audit.models import AuditEntry
from portal.clock import now
from portal.db import db, unit_of_work
from portal.journal.models import Words
from portal.people.models import Person
from portal.people.queries import actor_of, minors_among
from tests.access.conftest import WALKERS, Browse, account_of
from tests.access.test_matrix import _asked, _headers, _path, cells
from tests.access.things import Things, things_of, tokens_of

# What shows a minor's name and leaves no row, each with its reason.
OWN_CHILD = {"home.home_show", "consents.consent_list", "consents.consent_show"}  # a guardian's own tasks
WITHOUT = {
    "audit.entry_list": "the trail is read by those who judge looks; a row a look at rows would bury them",
    "mail.letter_list": "the demo's stand-in for a mailbox",
}


@dataclass(frozen=True)
class Minor:
    """What gives a minor away on a page."""

    id: int
    account_id: int | None
    signs: frozenset[str]


@pytest.fixture(scope="module")
def things(demo: Flask) -> Things:
    return things_of(demo)


@pytest.fixture(scope="module")
def bearers(demo: Flask) -> dict[str, str]:
    return tokens_of(demo)


@pytest.fixture(scope="module", autouse=True)
def young(demo: Flask) -> Iterator[None]:
    """For this file those who speak in the demo's studies are 15 years old."""
    with demo.app_context():
        speaking = select(SessionMember.person_id).join(Speaker, Speaker.member_id == SessionMember.id)
        people = Person.id.in_(speaking.where(SessionMember.part == "participant"))
        kept = {one.id: one.born_on for one in db.session.scalars(select(Person).where(people))}
        _born(dict.fromkeys(kept, date(now().year - 15, 1, 1)))
    yield
    with demo.app_context():
        _born(kept)


def _born(days: dict[int, date | None]) -> None:
    with unit_of_work() as work:
        for one in work.scalars(select(Person).where(Person.id.in_(days))):
            one.born_on = days[one.id]


@pytest.fixture(scope="module")
def minors(demo: Flask, young: None) -> list[Minor]:
    """The minors of the demo with their full names and the longer things they said."""
    with demo.app_context():
        people = list(db.session.scalars(select(Person)))
        young = minors_among(one.id for one in people)
        said = (
            select(SessionMember.person_id, Words.text)
            .join(Speaker, Speaker.member_id == SessionMember.id)
            .join(Turn, Turn.speaker_id == Speaker.id)
            .join(Words, Words.id == Turn.words_id)
            .where(SessionMember.person_id.in_(young), func.length(Words.text) > 40)
        )
        words: dict[int, set[str]] = {}
        for person_id, text in db.session.execute(said):
            words.setdefault(int(person_id or 0), set()).add(str(text))
        return [
            Minor(one.id, one.account_id, frozenset({one.name} | words.get(one.id, set())))
            for one in people
            if one.id in young
        ]


def test_the_demo_has_minors_who_speak(minors: list[Minor]) -> None:
    assert any(len(one.signs) > 1 for one in minors)


@pytest.mark.parametrize("walker", sorted(WALKERS))
def test_walker_who_is_shown_a_minor_leaves_a_row_that_names_the_minor(
    demo: Flask, browse: Browse, things: Things, bearers: dict[str, str], minors: list[Minor], walker: str
) -> None:
    client, faults = browse(walker), []
    with demo.app_context():
        actor = actor_of(account_of(walker))
    for key, rule in _asked(demo, "GET"):
        endpoint = key.split()[0]
        if walker not in cells()[key] or endpoint in WITHOUT:
            continue
        before = _last_row(demo)
        answer = client.get(_path(key, rule, things), headers=_headers(walker, key, bearers))
        body = html.unescape(answer.get_data(as_text=True)) + str(answer.get_json(silent=True) or "")
        answer.close()
        shown = {
            one.id for one in minors if one.account_id != actor.account_id and any(sign in body for sign in one.signs)
        }
        missing = shown - _named_since(demo, before) - (actor.children if endpoint in OWN_CHILD else frozenset())
        if missing:
            faults.append(f"{key}: {sorted(missing)}")
    assert faults == []


def _last_row(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.max(AuditEntry.id))) or 0


def _named_since(app: Flask, row_id: int) -> set[int]:
    with app.app_context():
        rows = db.session.scalars(select(AuditEntry.subject_ids).where(AuditEntry.id > row_id))
        return {one for ids in rows for one in ids}
