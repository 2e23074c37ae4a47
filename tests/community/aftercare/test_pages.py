"""The pages, by browsers of a graduate, a mentee and who looks after people."""

from datetime import timedelta

from flask.testing import FlaskClient

from community.aftercare.services import invite_back
from community.pairs.services import PairFields, begin_pair, end_pair
from portal.clock import months_after
from portal.programmes.queries import programme
from tests.community.activities.test_pages import send
from tests.community.aftercare.conftest import Years
from tests.world import Someone


def browser(years: Years, someone: Someone) -> FlaskClient:
    """A signed-in browser."""
    return years.club.village.world.browser(someone)


def _home(years: Years) -> str:
    with years.club.village.world.app.app_context():
        return f"/p/{programme(years.programme_id).slug}/"


def test_a_graduate_answers_from_the_home_page(years: Years) -> None:
    with years.club.village.world.app.app_context():
        one = years.graduate("Антон Лапин", 31)
        invite_back()
    page, home = browser(years, one), _home(years)
    where = f"{home}after/come-back"
    assert where in page.get(home).get_data(as_text=True)
    assert "No more invitations" in page.get(where).get_data(as_text=True)
    assert "Good to have you back" in send(page, where, answer="coming")[1]
    status, again = send(page, where, home, answer="coming")
    assert (status, "No invitation waits for an answer any more" in again) == (200, True)
    assert "No answer arrived" in send(page, where, home, answer="nonsense")[1]


def test_a_graduate_sees_the_own_year_by_first_names_and_no_other(years: Years) -> None:
    with years.club.village.world.app.app_context():
        one, mate = years.graduate("Антон Лапин", 31), years.graduate("Олег Титов", 31)
        year, other = (years.day() - timedelta(days=31)).year, (years.day() - timedelta(days=800)).year
        years.graduate("Инна Белкина", 800)
        assert mate
    page, home = browser(years, one), _home(years)
    shown = page.get(f"{home}after/", follow_redirects=True).get_data(as_text=True)
    assert str(year) in shown
    assert "Олег" in shown
    assert "Титов" not in shown
    assert page.get(f"{home}after/{other}").status_code == 404
    assert browser(years, years.club.village.nikolay).get(f"{home}after/").status_code == 404


def test_a_coordinator_sees_the_share_with_its_k_and_n(years: Years) -> None:
    with years.club.village.world.app.app_context():
        for name in ("Антон Лапин", "Олег Титов", "Инна Белкина", "Яна Рюмина", "Ян Котов"):
            years.graduate(name, 500)
        year = (years.day() - timedelta(days=500)).year
    page, home = browser(years, years.club.village.olga), _home(years)
    shown = page.get(f"{home}after/").get_data(as_text=True).replace("\N{NO-BREAK SPACE}", " ")
    assert "0 of 5" in shown or "0 из 5" in shown
    assert "Лапин" in page.get(f"{home}after/{year}").get_data(as_text=True)


def test_a_child_says_the_wish_by_one_press(years: Years) -> None:
    v = years.club.village
    with v.world.app.app_context():
        day, olga = years.day(), years.actor(v.olga)
        fields = PairFields(v.nikolay.person_id, v.sasha.person_id, "short", day - timedelta(days=90),
                            months_after(day, 2))  # fmt: skip
        row = begin_pair(olga, years.programme_id, fields)
        pair_id = end_pair(olga, row.id, row.version, day, "moved").id
    page, home = browser(years, v.sasha), _home(years)
    where = f"{home}after/pairs/{pair_id}"
    assert where in page.get(home).get_data(as_text=True)
    assert "Николай" in page.get(where).get_data(as_text=True)
    assert "The coordinators know" in send(page, where, wish="new")[1]
    work = browser(years, v.olga).get(f"{home}work/searches").get_data(as_text=True)
    assert "Белова" in work
    assert browser(years, v.svetlana).get(where).status_code == 404
