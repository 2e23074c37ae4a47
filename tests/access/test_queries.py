"""Every page asks the database a bounded number of questions, whatever it shows: the count of the demo's pages."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from portal.accounts.models import Account
from portal.db import db
from tests.access.conftest import browser_of, signed_in
from tests.access.growth import grown
from tests.access.queries import counted
from tests.access.test_matrix import REFUSALS_ONLY, _asked, _path, cells
from tests.access.things import Things, things_of

MOST = 12
# One's own page and its file: everything that every feature keeps of a person, a question for each.
# A record, a partner's or an ambassador's page: a question for each feature that hangs something on it.
MORE = {
    "subject_access.known_show": 94, "subject_access.known_file": 87, "people.person_show": 13,
    "partners.partner_show": 14, "ambassadors.ambassador_show": 13, "thanks.word_show": 13,
}  # fmt: skip
SHELL = 2  # the sign-in with its programmes, and what the reader may do there
READERS = (
    "coordinator", "facilitator", "guardian", "graduate", "administrator", "house", "observer", "child", "mentor",
    "representative", "psychologist", "researcher", "far_coordinator",
)  # fmt: skip
# The first visit makes the secret that the next ones show, or notes since when a feed reads as it does.
FIRST = {"accounts.app_new", "open_pages.open_feed"}
Counts = dict[tuple[str, str], int]


@pytest.fixture(scope="module")
def things(demo: Flask) -> Things:
    """Real objects for the addresses."""
    return things_of(demo)


@pytest.fixture(scope="module")
def asked(demo: Flask, things: Things) -> Counts:
    """How many questions each page asks in the demo."""
    return _measured(demo, things)


@pytest.fixture(scope="module")
def asked_when_grown(demo: Flask, things: Things) -> Iterator[Counts]:
    """The same when there is twice as much of everything."""
    with grown(demo) as app:
        yield _measured(app, things)


def _measured(app: Flask, things: Things) -> Counts:
    """How many questions a page asks, by the matrix's line and reader, for those of `READERS` who may see it."""
    with app.app_context():
        engine = db.engine
    browse = browser_of(app)
    clients, asked_by = {reader: browse(reader) for reader in READERS}, {}
    pages = [one for one in _asked(app, "GET") if "_api." not in one[0] and one[0] not in REFUSALS_ONLY]
    for key, rule in pages:
        for reader in (one for one in READERS if one in cells()[key]):
            with counted(engine) as asked, clients[reader].get(_path(key, rule, things)):
                asked_by[key, reader] = len(asked)
    return asked_by


def test_no_page_asks_more_questions_than_its_bound(asked: Counts) -> None:
    bounds = {key: MORE.get(key[0].split()[0], MOST) for key in asked}
    assert {key: count for key, count in asked.items() if count > bounds[key]} == {}


def test_nobodys_home_asks_more_questions_than_the_bound(demo: Flask, things: Things) -> None:
    assert things
    with demo.app_context():
        engine, accounts = db.engine, list(db.session.scalars(select(Account.id)))
    asked_by = {}
    for account_id in accounts:
        client = signed_in(demo, account_id)
        with counted(engine) as asked, client.get("/p/tula/") as answer:
            assert answer.status_code in (200, 404)
            asked_by[account_id] = len(asked)
    assert len(asked_by) > 20
    assert {account_id: count for account_id, count in asked_by.items() if count > MOST} == {}


def test_the_shell_around_a_page_asks_for_the_sign_in_and_the_rights_alone(asked: Counts) -> None:
    own = 4  # that page's: the setting, what was chosen apart, the programmes' zones, whether there is an address
    assert {asked["notifications.choices_edit", reader] for reader in READERS} == {SHELL + own}


def test_pages_ask_as_much_when_there_is_twice_as_much_of_everything(asked: Counts, asked_when_grown: Counts) -> None:
    compared = {key: count for key, count in asked_when_grown.items() if key[0] not in FIRST}
    assert {key: (asked[key], count) for key, count in compared.items() if count != asked[key]} == {}
