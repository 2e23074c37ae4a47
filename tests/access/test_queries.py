"""Every page asks the database a bounded number of questions, whatever it shows: the count of the demo's pages."""

import pytest
from flask import Flask

from portal.db import db
from tests.access.conftest import Browse
from tests.access.queries import counted
from tests.access.test_matrix import REFUSALS_ONLY, _asked, _path, cells
from tests.access.things import Things, things_of

MOST = 12
MAIN = ("coordinator", "facilitator", "guardian", "graduate", "administrator", "house")
# What pages ask today above the bound, in the demo; a number here may only become smaller.
ABOVE = {
    "home.home_show": 29,  # one to four for each of the cards that have something to say
    "findings.evidence_pick": 32,
    "findings.evidence_new": 29,
    "findings.report_show": 28,
    "findings.finding_show": 24,
    "findings.finding_list": 20,
    "findings.passage_list": 18,
    "coding.workbench_show": 21,
    "coding.passage_list": 18,
    "coding.workbench_data": 14,
    "people.person_show": 14,
    "people.person_show far_child": 14,
    "consents.person_consents": 15,
    "sessions.session_show": 14,
    "transcripts.transcript_show": 14,
    "transcripts.transcript_print": 14,
    "codebooks.code_show": 14,
}


@pytest.fixture(scope="module")
def things(demo: Flask) -> Things:
    """Real objects for the addresses."""
    return things_of(demo)


def _measured(demo: Flask, browse: Browse, things: Things) -> dict[str, int]:
    """How many questions a page asks, by the matrix's line, for the first of `MAIN` who may see it."""
    with demo.app_context():
        engine = db.engine
    clients, asked_by = {walker: browse(walker) for walker in MAIN}, {}
    for key, rule in _asked(demo, "GET"):
        walker = next((one for one in MAIN if one in cells()[key]), None)
        if walker and "_api." not in key and key not in REFUSALS_ONLY:
            with counted(engine) as asked, clients[walker].get(_path(key, rule, things)):
                asked_by[key] = len(asked)
    return asked_by


def test_no_page_asks_more_questions_than_its_bound(demo: Flask, browse: Browse, things: Things) -> None:
    asked = _measured(demo, browse, things)
    assert {key: count for key, count in asked.items() if count > ABOVE.get(key, MOST)} == {}
    assert [key for key in ABOVE if asked[key] <= MOST] == [], "these keep the bound now: take them out of the table"
