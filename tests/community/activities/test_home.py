"""What activities say on the home pages: the next step, what one helps with, the next dates."""

import pytest

from community.activities import services
from community.activities.models import ActivityItem
from community.activities.queries import next_of, own_next, own_things
from community.activities.services import ItemPlan, SeatPlan
from portal.db import db
from tests.community.activities.conftest import Club
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db


def home(club: Club, someone: Someone) -> str:
    """Somebody's home."""
    return club.village.world.browser(someone).get("/p/tula/").get_data(as_text=True)


def section(page: str, name: str) -> str:
    """One section of it, up to the next."""
    return page.partition(f'id="{name}"')[2].partition("</section>")[0]


def test_graduate_sees_what_she_organises_among_the_dates_and_as_her_help(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        club.published(SeatPlan("Все"), title="Поход на Красивую Мечу")
        club.drafted(SeatPlan("Все"), title="Скворечники")
    page = home(club, v.vera)
    assert "Поход на Красивую Мечу" in section(page, "my-dates")
    assert "Скворечники" not in section(page, "my-dates")
    assert "Поход на Красивую Мечу" in section(page, "my-help")
    assert "Скворечники" in section(page, "my-help")
    assert "Поход на Красивую Мечу" not in home(club, v.svetlana)


def test_helper_is_asked_first_and_has_the_date_only_after_a_yes(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все"), title="Поход")
        services.ask_hand(club.actor(v.vera), row.id, v.svetlana.person_id, "organiser")
        asked = own_next(v.svetlana.person_id, 3)
        assert [(one.is_asked, one.is_date) for one in asked] == [(True, False)]
    page = home(club, v.svetlana)
    assert "Will you help to organise: Поход?" in page
    assert page.count("next-step-words") == 1
    assert 'id="my-dates"' not in page
    with v.world.app.app_context():
        services.answer_hand(club.actor(v.svetlana), row.id, is_yes=True)
    page = home(club, v.svetlana)
    assert "Will you help to organise" not in page
    assert "Поход" in section(page, "my-dates")


def test_called_off_activity_is_nobodys_date(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все"))
        club.sign_up(row, v.svetlana)
        services.cancel(club.actor(v.vera), row.id, row.version, "Дождь")
        assert own_next(v.svetlana.person_id, 3) == []
        assert own_next(v.vera.person_id, 3) == []


def test_help_names_what_one_took_on_first_and_what_nobody_has_taken(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        items = (ItemPlan("bring", "Котелок"), ItemPlan("task", "Встретить у вокзала"), ItemPlan("need", "Автобус"))
        row = club.published(SeatPlan("Все"), items=items)
        club.sign_up(row, v.svetlana)
        club.sign_up(row, v.nikolay)
        ids = {one.words: one.id for one in db.session.query(ActivityItem).filter_by(activity_id=row.id)}
        services.claim_item(club.actor(v.svetlana), ids["Котелок"])
        assert [(one.item.words, one.is_mine) for one in own_things(v.programme_id, v.svetlana.person_id, 9)] == [
            ("Котелок", True), ("Встретить у вокзала", False),
        ]  # fmt: skip
        assert [one.item.words for one in own_things(v.programme_id, v.nikolay.person_id, 9)] == ["Встретить у вокзала"]
        assert own_things(v.programme_id, v.larisa.person_id, 9) == []
    assert "Котелок" in section(home(club, v.svetlana), "my-help")


def test_graduate_who_promised_nothing_is_told_what_stands_here(club: Club) -> None:
    assert "Here stands what you take on" in section(home(club, club.village.vera), "my-help")


# Nina has answered for her child and holds no position: nothing else waits for her.
def test_step_of_tomorrow_is_not_said_again_as_a_date(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все"), days=1, title="Мастерская")
        club.sign_up(row, v.nina)
        services.confirm(club.actor(v.nina), row.id)
    page = home(club, v.nina)
    assert "Soon: Мастерская" in page
    assert 'id="my-dates"' not in page


def test_not_today_puts_the_step_off_until_tomorrow_and_tells_nobody(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все"), days=1, title="Мастерская")
        club.sign_up(row, v.nina)
        services.confirm(club.actor(v.nina), row.id)
    browser = v.world.browser(v.nina)
    token = csrf_of(browser, "/p/tula/")
    card = "community/activities/home_soon.html"
    assert browser.post("/p/tula/later", data={"card": card, "csrf_token": token}).status_code == 303
    page = browser.get("/p/tula/").get_data(as_text=True)
    assert "Soon: Мастерская" not in page
    assert "Мастерская" in section(page, "my-dates")
    assert browser.post("/p/tula/later", data={"card": "nothing", "csrf_token": token}).status_code == 404


def test_guardian_sees_where_the_child_goes_and_not_where_others_go(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все"), title="Мастерская")
        club.sign_up(row, v.sasha)
        assert [(one.title, child.given_name) for one, child in next_of({v.sasha.person_id}, v.programme_id, 3)] == [
            ("Мастерская", "Саша")
        ]
    assert "Мастерская" in section(home(club, v.nina), "child-dates")
    assert 'id="child-dates"' not in home(club, v.andrey)


def test_mentor_sees_people_before_promises(club: Club) -> None:
    v = club.village
    assert "Here stands what you take on" not in home(club, v.nikolay)
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все"), items=(ItemPlan("bring", "Котелок"),), title="Поход")
        club.sign_up(row, v.nikolay)
    page = home(club, v.nikolay)
    assert page.index('id="my-dates"') < page.index('id="my-help"')
    assert "Котелок" in section(page, "my-help")
