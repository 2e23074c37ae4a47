"""After a list: one PDF of cards for its children, mails to its adults; PINs stand nowhere else."""

import logging
import re
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from portal.accounts.models import Card, Invitation
from portal.clock import moved, now
from portal.db import Base, db
from portal.jobs.models import Job
from portal.jobs.queries import job_of
from portal.jobs.runner import run_by_id
from portal.jobs.services import delete_old_results, result_path
from portal.limits import RESULT_HOURS
from portal.mail.models import Mail
from portal.onboarding.rules.sheets import PrintedCard, Sheet, card_name
from portal.onboarding.services import printing
from tests.facilitation.pages import submit
from tests.portal.onboarding.conftest import Desk, table
from tests.portal.onboarding.test_import_pages import CHILD, MENTOR
from tests.portal.people.conftest import Town
from tests.world import World

BROTHER = ("Белов", "Пётр", "05.06.2012", "наставляемый", "Ефремов", "", "", "")


def done(desk: Desk, answer_location: str) -> str:
    """Run the job behind a page; answers its GUID."""
    guid = answer_location.rstrip("/").rsplit("/", 1)[-1]
    with desk.world.app.test_request_context():
        run_by_id(job_of(guid).id)
        assert job_of(guid).state == "done", job_of(guid).error
        db.session.remove()
    return guid


def ask(desk: Desk, outcome: str, **typed: object) -> str:
    answer = submit(desk.browser, outcome, f"{outcome}/cards", **typed)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return done(desk, answer.headers["Location"])


def cards(desk: Desk) -> list[str]:
    with desk.world.app.app_context():
        return list(db.session.scalars(select(Card.code_key).order_by(Card.id)))


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[Sheet]:
    """The sheets that were typeset."""
    found: list[Sheet] = []
    typeset = printing.draw

    def keep(sheet: Sheet) -> bytes:
        found.append(sheet)
        return typeset(sheet)

    monkeypatch.setattr(printing, "draw", keep)
    return found


@pytest.mark.parametrize(("sheet", "pages"), [("one", 2), ("many", 1)])
def test_a_coordinator_can_print_cards_for_the_children_of_a_list(
    desk: Desk, kept: list[Sheet], sheet: str, pages: int
) -> None:
    outcome = desk.enter(table(CHILD, BROTHER, MENTOR))
    guid = ask(desk, outcome, sheet=sheet, naming="full")
    with desk.browser.get(f"/jobs/{guid}/result") as answer:
        pdf = answer.data
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == pages
    assert sorted(one.name for one in kept[0].cards) == ["Анна Белова", "Пётр Белов"]
    assert len(cards(desk)) == 2


def test_a_pin_of_a_printed_card_opens_it_and_stands_nowhere_else(
    world: World, desk: Desk, kept: list[Sheet], caplog: pytest.LogCaptureFixture
) -> None:
    from portal.accounts.services import try_card

    caplog.set_level(logging.DEBUG)
    outcome = desk.enter(table(CHILD))
    ask(desk, outcome, sheet="one", naming="given")
    card = kept[0].cards[0]
    with world.app.test_request_context():
        assert try_card(card.word, card.digits, card.pin, "203.0.113.7")
    assert card.pin not in caplog.text
    assert f"{card.word}" not in caplog.text
    with world.app.app_context():
        for table_ in Base.metadata.sorted_tables:
            rows = db.session.execute(text(f'SELECT * FROM "{table_.name}"')).all()  # noqa: S608
            assert not any(card.pin in str(row) for row in rows), table_.name


def test_a_second_print_leaves_out_who_has_a_card_unless_it_is_renewed(desk: Desk, kept: list[Sheet]) -> None:
    outcome = desk.enter(table(CHILD))
    ask(desk, outcome, sheet="one", naming="none")
    first = cards(desk)
    refused = submit(desk.browser, outcome, f"{outcome}/cards")
    assert refused.status_code == 409
    assert "Nobody of this list needs a card" in refused.get_data(as_text=True)
    ask(desk, outcome, sheet="one", naming="none", renew="y")
    assert len(cards(desk)) == 1
    assert cards(desk) != first
    assert kept[1].cards[0].name == "№ 1"


def test_a_printed_file_is_deleted_after_a_day_and_is_its_askers_alone(
    world: World, desk: Desk, town: Town, kept: list[Sheet]
) -> None:
    guid = ask(desk, desk.enter(table(CHILD)), sheet="one", naming="given")
    assert world.browser(town.administrator).get(f"/jobs/{guid}/result").status_code == 404
    with moved(now() + timedelta(hours=RESULT_HOURS, seconds=1)), world.app.app_context():
        delete_old_results()
        assert not result_path(job_of(guid)).exists()
        assert all("pin" not in str(job.report) for job in db.session.scalars(select(Job)))


def test_a_coordinator_can_invite_all_adults_of_a_list_once(world: World, desk: Desk) -> None:
    outcome = desk.enter(table(CHILD, MENTOR, BROTHER))
    page = desk.page(outcome)
    assert "2 adults with e-mail" in page
    done(desk, submit(desk.browser, outcome, f"{outcome}/invitations").headers["Location"])
    with world.app.app_context():
        assert set(db.session.scalars(select(Mail.to))) == {"nina@example.org", "gromov@example.org"}
        assert len(db.session.scalars(select(Invitation)).all()) == 2
    assert "Invite all by mail" not in desk.page(outcome)


@pytest.mark.parametrize("name", ["#panic()", '" + read("/etc/passwd") + "', "*Анна* _Б_ $x$ <a> @b", "\\#let x = 1"])
def test_what_stands_in_a_name_is_never_markup(name: str) -> None:
    card = PrintedCard(
        1, name, "клён", "4827", "271828", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    )
    words = dict.fromkeys(("title", "pin", "secret", "cut", "how_1", "how_2", "how_3"), name)
    for is_one in (True, False):
        assert printing.draw(Sheet(name, name, "ru", is_one, words, (card,) * 7)).startswith(b"%PDF")


def test_a_card_bears_the_name_that_was_chosen() -> None:
    assert [card_name(one, 3, "Анна", "Белова") for one in ("given", "full", "none")] == ["Анна", "Анна Белова", "№ 3"]
