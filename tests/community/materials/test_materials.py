"""Files and links of an activity: who adds them, who sees them, what is kept of a file."""

import io
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from community.activities import services as activities
from community.activities.models import Activity
from community.activities.services import SeatPlan
from community.materials import services
from community.materials.errors import FileOrLink, MaterialsFull
from community.materials.models import ActivityMaterial
from community.materials.queries import materials_of
from community.materials.services import Brought
from portal.db import db
from portal.errors import Forbidden, NotFound
from portal.files.papers import clean_paper
from portal.limits import MATERIALS
from tests.community.activities.conftest import Club
from tests.community.activities.test_series import plan_of, series
from tests.portal.files.test_papers import ASCII, paper
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db
LINK = "https://example.org/slides"


def titles(club: Club, row: Activity, *people: Someone) -> list[list[str]]:
    """What each of the people sees on the activity's page."""
    db.session.rollback()
    fresh = db.session.get_one(Activity, row.id)
    return [[one.title for one in materials_of(club.actor(each), fresh)] for each in people]


def add(club: Club, row: Activity, by: Someone, title: str, audience: str = "registered", **more: Any) -> int:
    return services.add_material(
        club.actor(by), row.id, Brought(title, "before", audience, **({"link": LINK} | more))
    ).id


def test_who_signed_up_sees_what_is_for_them_and_the_club_what_is_for_all(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все"), club_id=club.club_id)
        club.sign_up(row, v.maxim)
        club.sign_up(row, v.sasha)
        add(club, row, v.vera, "Карта")
        add(club, row, v.vera, "Устав", "everybody")
        both, one = ["Карта", "Устав"], ["Устав"]
        assert titles(club, row, v.vera, v.olga, v.maxim, v.andrey) == [both] * 4
        assert titles(club, row, v.svetlana) == [one], "of the club, without a place"
        assert titles(club, row, v.sasha, v.nina) == [both] * 2, "signed up, and her mother"
        assert titles(club, row, v.nikolay, v.larisa) == [[], []], "neither"
        activities.call_off(club.actor(v.sasha), row.id)
        assert titles(club, row, v.sasha) == [[]]


def test_what_belongs_to_no_club_is_for_everybody_who_sees_it(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все"))
        add(club, row, v.vera, "Устав", "everybody")
        add(club, row, v.vera, "Карта")
        assert titles(club, row, v.nikolay) == [["Устав"]]


def test_only_who_may_change_the_activity_adds_and_takes_away(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все"))
        for stranger in (v.maxim, v.nikolay, v.nina):
            with pytest.raises(Forbidden):
                add(club, row, stranger, "Карта")
        made = add(club, row, v.vera, "Карта", "everybody")
        with pytest.raises(Forbidden):
            services.drop_material(club.actor(v.maxim), made)
        services.drop_material(club.actor(v.olga), made)
        assert db.session.scalar(select(func.count(ActivityMaterial.id))) == 0
        draft = club.drafted()
        with pytest.raises(NotFound):
            add(club, draft, v.nikolay, "Карта")


def test_a_material_is_a_file_or_a_link_and_there_are_so_many(club: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    v = club.village
    assert MATERIALS == 20
    monkeypatch.setattr(services, "MATERIALS", 1)
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все"))
        with pytest.raises(FileOrLink):
            add(club, row, v.vera, "Карта", link="")
        add(club, row, v.vera, "Карта")
        with pytest.raises(MaterialsFull):
            add(club, row, v.vera, "Ещё")


def send(client: FlaskClient, row_id: int, **facts: Any) -> tuple[int, str]:
    path = f"/p/tula/materials/of/{row_id}/new"
    data = {"csrf_token": csrf_of(client, path), "title": "Листок", "stage": "during", "audience": "registered"}
    answer = client.post(path, data=data | facts, follow_redirects=True, content_type="multipart/form-data")
    return answer.status_code, answer.get_data(as_text=True)


def test_a_file_is_made_anew_and_read_by_those_it_is_for_alone(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все"))
        club.sign_up(row, v.maxim)
        row_id = row.id
    vera, maxim, nikolay = (v.world.browser(one) for one in (v.vera, v.maxim, v.nikolay))
    status, page = send(vera, row_id, file=(io.BytesIO(paper()), "plan.pdf"))
    assert (status, "It stands on the page" in page) == (200, True)
    with v.world.app.app_context():
        made = db.session.scalars(select(ActivityMaterial)).one()
        address, data = f"/p/tula/materials/{made.guid}/file", made.body or b""
        assert made.mimetype == "application/pdf"
        assert ASCII.encode() not in data
    answer = maxim.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Листок" in maxim.get(f"/p/tula/activities/{row_id}").get_data(as_text=True)
    assert nikolay.get(address).status_code == 404
    assert "Листок" not in nikolay.get(f"/p/tula/activities/{row_id}").get_data(as_text=True)
    token = csrf_of(vera, f"/p/tula/activities/{row_id}")
    gone = vera.post(address.replace("/file", "/drop"), data={"csrf_token": token}, follow_redirects=True)
    assert "The material is taken away." in gone.get_data(as_text=True)
    assert maxim.get(address).status_code == 404


@pytest.mark.parametrize(("facts", "words"), [
    ({}, "Choose a file or write a link"), ({"link": "javascript:alert(1)"}, "begins with https://"),
    ({"link": LINK, "title": "т" * 201}, "Add a material"), ({"link": LINK, "stage": "never"}, "Add a material"),
    ({"file": (io.BytesIO(b"MZ\x90"), "setup.exe")}, "This file cannot be read"),
])  # fmt: skip
def test_a_material_that_is_not_right_is_refused_in_words(club: Club, facts: dict[str, Any], words: str) -> None:
    v = club.village
    with v.world.app.app_context():
        row_id = club.published(SeatPlan("Все")).id
    status, page = send(v.world.browser(v.vera), row_id, **facts)
    assert status in (415, 422)
    assert words in page
    assert "Листок" in page or "title" in facts, "what was typed stays"


def test_of_a_series_some_are_for_one_date_and_some_for_all_also_where_it_was_cut(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        dates = series(club)
        add(club, dates[1], v.vera, "Листок", "everybody")
        add(club, dates[1], v.vera, "Устав", "everybody", for_all_dates=True)
        add(club, dates[0], v.vera, "Карта", for_all_dates=True)
        own, whole = ["Листок", "Устав"], ["Устав"]
        assert [titles(club, one, v.nikolay) for one in dates] == [[whole], [own], [whole], [whole]]
        club.sign_up(dates[3], v.nikolay)
        later = plan_of(club, dates[2], starts_at=dates[2].starts_at + timedelta(days=1))
        activities.edit_series(club.actor(v.vera), dates[2].id, dates[2].version, later, from_here=True)
        rest = ["Устав", "Карта"]
        assert [titles(club, one, v.nikolay) for one in dates] == [[rest], [[*own, "Карта"]], [rest], [rest]]
        last = plan_of(club, dates[3], title="Иначе")
        activities.edit_series(club.actor(v.vera), dates[3].id, fresh_version(dates[3]), last, from_here=True)
        assert titles(club, dates[3], v.nikolay) == [rest], "cut off what was cut off"
        made = add(club, dates[3], v.vera, "Песни", "everybody", for_all_dates=True)
        assert "Песни" in titles(club, dates[0], v.svetlana)[0]
        other = series(club)
        assert titles(club, other[0], v.nikolay) == [[]], "another series"
        single = club.published()
        add(club, single, v.vera, "Одно", "everybody", for_all_dates=True)
        assert titles(club, single, v.nikolay) == [["Одно"]]
        services.drop_material(club.actor(v.olga), made)
        assert "Песни" not in titles(club, dates[0], v.svetlana)[0]


def test_what_is_for_all_dates_outlives_the_date_on_whose_page_it_was_added(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        dates = series(club)
        add(club, dates[0], v.vera, "Карта", link="", file=clean_paper(paper()), for_all_dates=True)
        club.sign_up(dates[2], v.nikolay)
        activities.take_out(club.actor(v.vera), dates[0].id, dates[0].version)
        assert titles(club, dates[2], v.nikolay, v.svetlana) == [["Карта"], []]
        guid = db.session.execute(select(ActivityMaterial.guid)).scalar_one()
    where = f"/p/tula/materials/{guid}/file"
    assert [v.world.browser(one).get(where).status_code for one in (v.nikolay, v.svetlana)] == [200, 404]
    svetlana = v.world.browser(v.svetlana)
    token = csrf_of(svetlana, "/p/tula/activities/")
    assert svetlana.post(f"/p/tula/materials/{guid}/drop", data={"csrf_token": token}).status_code == 404
    nikolay = v.world.browser(v.nikolay)
    token = csrf_of(nikolay, "/p/tula/activities/")
    assert nikolay.post(f"/p/tula/materials/{guid}/drop", data={"csrf_token": token}).status_code == 403
    with v.world.app.app_context():
        assert db.session.scalar(select(func.count(ActivityMaterial.id))) == 1


def test_the_form_asks_for_which_dates_in_a_series_alone(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        dates, single = [one.id for one in series(club)], club.published().id
    vera = v.world.browser(v.vera)
    asked = [b'name="dates"' in vera.get(f"/p/tula/materials/of/{one}/new").data for one in (dates[0], single)]
    assert asked == [True, False]
    assert send(vera, dates[1], link=LINK, dates="all", audience="everybody")[0] == 200
    assert send(vera, single, link=LINK, dates="all", title="Одно")[0] == 200
    nikolay = v.world.browser(v.nikolay)
    seen = ["Листок" in nikolay.get(f"/p/tula/activities/{one}").text for one in (*dates, single)]
    assert seen == [True] * 4 + [False]


def fresh_version(row: Activity) -> int:
    return db.session.get_one(Activity, row.id, populate_existing=True).version
