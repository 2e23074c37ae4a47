"""What a partner reads of its help, and its representative's home; who else may, and what is on neither."""

import re
from datetime import UTC, datetime

import pytest

from community.helped.queries import sent_to
from community.helped.rules import tally
from community.offers.models import Offer
from community.requests.queries import counts_by_cell, days_by_cell
from portal.clock import moved, now
from portal.db import db
from portal.programmes.queries import programme
from tests.community.helped.conftest import Past
from tests.community.requests.conftest import WORDS
from tests.world import csrf_of

pytestmark = pytest.mark.db
HOME = "/p/tula/"


def page(past: Past) -> str:
    return f"/p/tula/helped/{past.desk.plant}"


def plain(html: str) -> str:
    """The words of a page, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\xa0", " ")


def test_a_representative_reads_numbers_with_what_nobody_knows(past: Past) -> None:
    past.given(20, "got_help", hours=2)
    past.given(19, "dont_know", hours=4)
    past.given(18)
    past.asked(30)
    sergey = past.desk.stall.yard.village.world.browser(past.desk.sergey)
    moved_on = sergey.get("/p/tula/helped/")
    assert moved_on.status_code == 303
    assert moved_on.headers["Location"] == page(past)
    shown = plain(sergey.get(page(past)).text)
    assert "Help was given 3 times. It helped: 1 of 3" in shown
    assert "Answered 3 of 4" in shown
    assert "Nobody knows" in shown
    assert "Not said yet" in shown
    assert "Half of the answers came within 3 hours" in shown
    assert "No answer for three weeks 1" in shown
    assert "as far as it was said fewer than 5" in shown, "one boy: no number of him"


def test_no_word_of_a_child_stands_beside_the_numbers(past: Past) -> None:
    past.given(20, "got_help")
    village = past.desk.stall.yard.village
    for someone in (past.desk.sergey, past.desk.olga):
        shown = village.world.browser(someone).get(page(past)).text
        assert not [word for word in ("Тимур", "Заречн", WORDS, "12–14", "Николай") if word in shown]


def test_nobody_else_knows_that_it_is_counted(past: Past) -> None:
    world = past.desk.stall.yard.village.world
    others = (past.desk.nikolay, past.desk.boy, past.desk.guardian)
    assert {world.browser(one).get(page(past)).status_code for one in others} == {404}
    assert world.browser(past.desk.olga).get(page(past)).status_code == 200
    assert "helped" not in world.browser(past.desk.nikolay).get(f"/p/tula/partners/{past.desk.plant}").text
    assert page(past) in world.browser(past.desk.olga).get(f"/p/tula/partners/{past.desk.plant}").text


def test_a_year_begins_at_the_programmes_midnight(past: Past) -> None:
    app = past.desk.stall.yard.village.world.app
    with app.app_context(), moved(datetime(2030, 12, 31, 21, 30, tzinfo=UTC)):
        past.asked(0)
        assert [one.year for one in sent_to(programme(past.desk.at), past.desk.plant)] == [2031], "in Moscow"


def test_the_numbers_agree_with_the_counts_of_requests(past: Past) -> None:
    past.given(20, "got_help", hours=5)
    past.given(9, "did_not", hours=2)
    past.accepted(3, hours=9)
    past.asked(40)
    with past.desk.stall.yard.village.world.app.app_context():
        at = programme(past.desk.at)
        whole = tally(sent_to(at, past.desk.plant))
        (counts,) = counts_by_cell(at.id).values()
        (days,) = days_by_cell(at.id).values()
    assert whole.asked == counts.sent == 4
    assert whole.silent == counts.silent == 1
    assert (whole.endings["got_help"], whole.endings["did_not"]) == (counts.helped, counts.closed - counts.helped)
    assert (whole.answered, whole.hours) == (days.total(), 5.0)


def test_an_empty_page_teaches_what_comes_next(past: Past) -> None:
    sergey = past.desk.stall.yard.village.world.browser(past.desk.sergey)
    assert "Nobody has asked yet" in sergey.get(page(past)).text
    home = sergey.get(HOME).text
    assert "Nobody waits for your answer" in home
    assert "What your help did" not in home


def test_a_representatives_home_says_what_waits_what_came_of_it_and_what_is_offered(past: Past) -> None:
    past.given(20, "got_help")
    promised, asked = past.accepted(5), past.asked(2)
    sergey = past.desk.stall.yard.village.world.browser(past.desk.sergey)
    home = plain(sergey.get(HOME).text)
    assert "What your help did All numbers 3 asked 1 help was given 1 it helped" in home
    first, then = home.index("Somebody asks: “Экскурсия в цех”"), home.index("Was help given?")
    assert home.index("What your help did All") < first, "what came of it before what is asked"
    assert first < then, "who waits for an answer comes before what was promised"
    assert "My offers Add an offer Экскурсия в цех" in home
    html = sergey.get(HOME).text
    assert f"/p/tula/requests/{asked}" in html
    assert f"/p/tula/requests/{promised}" in html


def test_a_representative_says_at_home_that_an_offer_stands(past: Past) -> None:
    world = past.desk.stall.yard.village.world
    with world.app.app_context():
        row = db.session.get_one(Offer, past.desk.stall.tour)
        row.assured_at = now().replace(year=now().year - 1)
        db.session.commit()
    sergey = world.browser(past.desk.sergey)
    assert "confirmed 365 days ago" in plain(sergey.get(HOME).text)
    path = f"/p/tula/offers/{past.desk.stall.tour}/assure"
    done = sergey.post(path, data={"csrf_token": csrf_of(sergey, HOME), "back": HOME + "#my-offers"})
    assert done.headers["Location"] == HOME + "#my-offers"
    assert "confirmed today" in plain(sergey.get(HOME).text)


def test_a_representative_reads_first_what_nobody_has_confirmed_for_long_then_by_title(past: Past) -> None:
    stall = past.desk.stall
    world = stall.yard.village.world
    with world.app.app_context():
        keys = [stall.begin(title) for title in ("Ярмарка", "Беседа", "Уборка")]
        old = db.session.get_one(Offer, keys[2])
        old.state, old.assured_at = "active", now().replace(year=now().year - 1)
        db.session.commit()
    home = plain(world.browser(past.desk.sergey).get(HOME).text)
    places = [home.index(one, home.index("My offers")) for one in ("Уборка", "Беседа", "Экскурсия в цех", "Ярмарка")]
    assert places == sorted(places)


def test_a_home_without_an_organisation_says_how_to_begin(past: Past) -> None:
    world = past.desk.stall.yard.village.world
    anna = world.person(past.desk.at, "Анна Лис", roles=("partner_representative",))
    browser = world.browser(anna)
    assert "Find my organisation" in browser.get(HOME).text
    assert "No organisation yet" in browser.get("/p/tula/helped/").text


def test_who_says_to_act_for_an_organisation_sees_that_the_question_waits(past: Past) -> None:
    world = past.desk.stall.yard.village.world
    anna = world.person(past.desk.at, "Анна Лис", positions=("volunteer",))
    browser = world.browser(anna)
    assert "A coordinator looks at your question" not in browser.get(HOME).text
    claim = f"/p/tula/partners/{past.desk.plant}/claim"
    browser.post(claim, data={"csrf_token": csrf_of(browser, claim), "role": "мастер", "proof": "спросите в цеху"})
    assert "A coordinator looks at your question" in browser.get(HOME).text
