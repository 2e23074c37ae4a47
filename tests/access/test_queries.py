"""Every page asks the database a bounded number of questions, whatever it shows."""

import pytest
from flask import Flask

from portal.db import db
from tests.access.conftest import WALKERS, Browse
from tests.access.queries import counted
from tests.access.test_matrix import REFUSALS_ONLY, _asked, _path, cells
from tests.access.things import Things, things_of

MOST = 12
# What pages ask today above the bound, in the demo; a number here may only become smaller.
ABOVE = {
    "home.home_show": 29,  # one to four for each of the cards that have something to say
    "findings.evidence_pick": 29,
    "findings.evidence_new": 27,
    "findings.report_show": 26,
    "findings.finding_show": 22,
    "findings.finding_list": 20,
    "findings.passage_list": 16,
    "coding.workbench_show": 21,
    "coding.passage_list": 18,
    "coding.workbench_data": 14,
    "people.person_show": 18,
    "people.person_show far_child": 18,
    "people.person_show graduate": 14,
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
    """The most questions that a page asks for any of those who may see it, by the matrix's line."""
    with demo.app_context():
        engine = db.engine
    most: dict[str, int] = {}
    for walker in WALKERS:
        client = browse(walker)
        for key, rule in _asked(demo, "GET"):
            if walker not in cells()[key] or "_api." in key or key in REFUSALS_ONLY:
                continue
            path = _path(key, rule, things)
            client.get(path)  # the first may write: a state begun, a sign-in seen
            with counted(engine) as asked:
                client.get(path)
            most[key] = max(most.get(key, 0), len(asked))
    return most


def test_no_page_asks_more_questions_than_its_bound(demo: Flask, browse: Browse, things: Things) -> None:
    most = _measured(demo, browse, things)
    assert {key: asked for key, asked in most.items() if asked > ABOVE.get(key, MOST)} == {}
    assert [key for key in ABOVE if most[key] <= MOST] == [], "these keep the bound now: take them out of the table"
