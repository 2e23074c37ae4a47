"""Every page with words of minors, or with their names, leaves one row in the audit trail."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from facilitation.analysis.services import index_study
from facilitation.findings.services import create_finding
from portal.audit.models import AuditEntry
from portal.clock import today
from portal.db import db
from tests.facilitation.study_world import make_session
from tests.facilitation.text_world import TALK, Texts, make_texts
from tests.world import Someone, World

PAGES = (
    "studies/{study}/report",
    "studies/{study}/passages",
    "findings/{finding}",
    "findings/{finding}/evidence/new",
    "segments/{segment}/finding",
    "studies/{study}/words/",
    "studies/{study}/words/context?q=ждать",
)


@pytest.fixture
def texts(world: World) -> Texts:
    """A study in which an adult has spoken."""
    return make_texts(world)


def child(texts: Texts) -> Someone:
    """A mentee of twelve."""
    born = today("Europe/Moscow") - timedelta(days=12 * 366)
    return texts.world.person(texts.team.programme_id, "Ким Юный", positions=("mentee",), born_on=born)


def looks(texts: Texts) -> list[list[int]]:
    """The people of the rows about looking."""
    with texts.world.app.app_context():
        return list(db.session.scalars(select(AuditEntry.subject_ids).where(AuditEntry.action == "looked")))


def address(texts: Texts, page: str, speaker: Someone) -> str:
    ids = texts.transcript(TALK, people={"Клён": speaker.person_id})
    texts.code("Доверие")
    segment = texts.segment(ids[1], "Он ждал", "Доверие")
    with texts.world.app.app_context():
        finding = create_finding(texts.world.actor(texts.team.lead), texts.study_id, statement="Ждут").id
        index_study(texts.study_id)
    return f"/p/{texts.slug}/" + page.format(study=texts.study_id, finding=finding, segment=segment)


@pytest.mark.parametrize("page", PAGES)
def test_researcher_leaves_a_trail_when_a_page_holds_words_of_a_minor(texts: Texts, page: str) -> None:
    young = child(texts)
    where = address(texts, page, young)
    assert texts.world.browser(texts.team.researcher).get(where).status_code == 200
    assert looks(texts) == [[young.person_id]]


def test_researcher_leaves_no_trail_when_only_adults_speak(texts: Texts) -> None:
    adult = texts.world.person(texts.team.programme_id, "Ким Взрослый")
    where = address(texts, PAGES[0], adult)
    assert texts.world.browser(texts.team.researcher).get(where).status_code == 200
    assert looks(texts) == []


def test_leader_leaves_a_trail_when_minors_stand_among_those_to_invite(texts: Texts) -> None:
    young = child(texts)
    session_id = make_session(texts.world, texts.team)
    page = texts.world.browser(texts.team.lead).get(f"/p/{texts.slug}/sessions/{session_id}/invite")
    assert "Ким Ю." in page.text
    assert "Юный" not in page.text
    assert looks(texts) == [[young.person_id]]
