"""Missions, reports, the kit, the profile, an absence with a stand-in: who can, what is refused, what stays."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from community.ambassadors.errors import (
    AwayNotRight,
    MissionNotRight,
    MissionOver,
    NoLinkInText,
    NoStandIn,
    ReportNotRight,
    TooManyMissions,
)
from community.ambassadors.models import Ambassador, KitText, Outreach
from community.ambassadors.queries import known_ambassador, reach_of
from community.ambassadors.services import (
    MissionPlan,
    Profile,
    Told,
    come_back,
    drop_report,
    drop_text,
    edit_profile,
    edit_text,
    end_mission,
    go_away,
    report_outreach,
    set_mission,
    write_text,
)
from portal.clock import moved, now, today
from portal.db import db
from portal.errors import NotFound
from portal.limits import AWAY_DAYS, MISSION_DAYS, MISSIONS_OPEN, OUTREACH_PEOPLE, REPORT_DAYS
from portal.notifications.models import Notification
from portal.programmes.errors import Stale
from tests.community.ambassadors.conftest import Street
from tests.community.ambassadors.test_rules import PHONE
from tests.world import csrf_of

pytestmark = pytest.mark.db
OWN = "/p/tula/ambassador"


def day(ahead: int = 0) -> date:
    return today("Europe/Moscow") + timedelta(days=ahead)


def told_of(someone: Any) -> list[str]:
    held = select(Notification.kind).where(Notification.account_id == someone.account_id).order_by(Notification.id)
    return list(db.session.scalars(held))


def test_a_coordinator_can_set_a_mission_and_the_ambassador_says_what_came_of_it(street: Street) -> None:
    v = street.village
    olga, darya = v.world.browser(v.olga), v.world.browser(street.darya)
    new = f"/p/tula/ambassadors/{street.darya.person_id}/missions/new"
    data = {"csrf_token": csrf_of(olga, new), "goal": "Рассказать в колледже", "due_on": day(9).isoformat(),
            "place": "Колледж", "expected": "15"}  # fmt: skip
    refused = olga.post(new, data=data | {"due_on": day(-1).isoformat()})
    assert (refused.status_code, "Рассказать в колледже" in refused.get_data(as_text=True)) == (422, True)
    where = olga.post(new, data=data).headers["Location"]
    with v.world.app.app_context():
        assert told_of(street.darya) == ["ambassador_mission_set"]
    assert "Рассказать в колледже" in darya.get(OWN).get_data(as_text=True)
    assert "Рассказать в колледже" in darya.get("/p/tula/").get_data(as_text=True)
    result = {"csrf_token": csrf_of(darya, where), "came": "-1", "words": "Пришли двое"}
    kept = darya.post(where + "/end", data=result)
    assert (kept.status_code, "Пришли двое" in kept.get_data(as_text=True)) == (422, True)
    assert darya.post(where + "/end", data=result | {"came": "2"}).status_code == 303
    page = olga.get(where).get_data(as_text=True)
    assert "Пришли двое" in page
    assert darya.post(where + "/end", data=result | {"came": "2", "state": "dropped"}).status_code == 409


def test_missions_have_bounds_and_nobody_elses_are_reached(street: Street) -> None:
    v = street.village
    with v.world.app.app_context():
        darya, plan = street.actor(street.darya), MissionPlan("Цель", day(3))
        for ahead in (-1, MISSION_DAYS + 1):
            with pytest.raises(MissionNotRight):
                set_mission(darya, street.darya.person_id, MissionPlan("Цель", day(ahead)))
        row_id = set_mission(darya, street.darya.person_id, plan).id
        assert told_of(street.darya) == []
        for someone in (v.vera, v.sasha, v.nina, v.galina):
            with pytest.raises(NotFound):
                set_mission(street.actor(someone), street.darya.person_id, plan)
            with pytest.raises(NotFound):
                end_mission(street.actor(someone), row_id, "done", None, "")
        with pytest.raises(MissionOver):
            end_mission(darya, row_id, "open", None, "")
        with pytest.raises(NotFound):
            set_mission(street.actor(v.olga), v.vera.person_id, plan)
        for _number in range(MISSIONS_OPEN - 1):
            set_mission(darya, street.darya.person_id, plan)
        with pytest.raises(TooManyMissions):
            set_mission(darya, street.darya.person_id, plan)
        end_mission(darya, row_id, "dropped", None, "")
        set_mission(darya, street.darya.person_id, plan)


def test_an_ambassador_can_report_and_what_was_typed_survives_an_error(street: Street) -> None:
    v, new = street.village, OWN + "/reports/new"
    browser = v.world.browser(street.darya)
    data = {"csrf_token": csrf_of(browser, new), "held_on": day().isoformat(), "place": "Библиотека", "people": "12",
            "words": "Спрашивали о времени", "link": "javascript:alert(1)"}  # fmt: skip
    refused = browser.post(new, data=data)
    assert (refused.status_code, "Спрашивали о времени" in refused.get_data(as_text=True)) == (422, True)
    crowd = browser.post(new, data=data | {"link": "", "people": str(OUTREACH_PEOPLE + 1)})
    assert crowd.status_code == 422
    late = browser.post(new, data=data | {"link": "", "held_on": day(1).isoformat()})
    assert (late.status_code, "Спрашивали о времени" in late.get_data(as_text=True)) == (422, True)
    assert browser.post(new, data=data | {"link": "https://example.org/a"}).status_code == 303
    with v.world.app.app_context():
        row = db.session.scalars(select(Outreach)).one()
        assert (row.people, row.link, reach_of(street.darya.person_id)) == (12, "https://example.org/a", (1, 12))
        row_id = row.id
        with pytest.raises(ReportNotRight):
            report_outreach(street.actor(street.darya), v.programme_id, Told(day(-REPORT_DAYS - 1), "Давно", 1))
        for someone in (v.olga, v.vera, v.sasha):
            with pytest.raises(NotFound):
                report_outreach(street.actor(someone), v.programme_id, Told(day(), "Где", 1))
            with pytest.raises(NotFound):
                drop_report(street.actor(someone), row_id)
        drop_report(street.actor(street.darya), row_id)
        assert db.session.scalar(select(func.count(Outreach.id))) == 0


def test_a_report_names_only_ones_own_mission(street: Street) -> None:
    v = street.village
    boris = v.world.person(v.programme_id, "Борис Яковлев", positions=("ambassador",))
    with v.world.app.app_context():
        other = set_mission(street.actor(boris), boris.person_id, MissionPlan("Чужая", day(3)))
        own = set_mission(street.actor(street.darya), street.darya.person_id, MissionPlan("Своя", day(3)))
        darya = street.actor(street.darya)
        rows = [
            report_outreach(darya, v.programme_id, Told(day(), "Где", 1, mission_guid=one.guid)) for one in (other, own)
        ]
        assert [row.mission_id for row in rows] == [None, own.id]


def test_a_coordinator_writes_the_kit_and_the_ambassador_finds_her_link_in_it(street: Street) -> None:
    v, kit = street.village, "/p/tula/ambassadors/kit"
    olga, galina, darya = (v.world.browser(one) for one in (v.olga, v.galina, street.darya))
    assert [one.get(kit).status_code for one in (olga, galina, darya)] == [200, 404, 404]
    data = {"csrf_token": csrf_of(olga, kit + "/new"), "title": "Друзьям", "words": "Смотри сюда"}
    refused = olga.post(kit + "/new", data=data)
    assert (refused.status_code, "Смотри сюда" in refused.get_data(as_text=True)) == (422, True)
    assert olga.post(kit + "/new", data=data | {"words": "Смотри: {link} <b>"}).status_code == 303
    page = darya.get(OWN + "/kit").get_data(as_text=True)
    assert f"/i/{street.code} &lt;b&gt;" in page
    with v.world.app.app_context():
        row = db.session.scalars(select(KitText)).one()
        olga_acts, row_id, version = street.actor(v.olga), row.id, row.version
        edit_text(olga_acts, row_id, version, "Друзьям", "Иначе: {link}")
        with pytest.raises(Stale):
            edit_text(olga_acts, row_id, version, "Друзьям", "Ещё: {link}")
        with pytest.raises(NoLinkInText):
            edit_text(olga_acts, row_id, version + 1, "Друзьям", "Без места")
        for someone in (street.darya, v.galina, v.vera):
            with pytest.raises(NotFound):
                write_text(street.actor(someone), v.programme_id, "Т", "{link}")
            with pytest.raises(NotFound):
                drop_text(street.actor(someone), row_id)
        drop_text(olga_acts, row_id)
        assert db.session.scalar(select(func.count(KitText.id))) == 0


def test_the_open_page_names_a_grown_up_who_wants_it_and_never_a_minor(street: Street) -> None:
    v = street.village
    anyone = v.world.app.test_client()

    def page() -> str:
        return anyone.get(f"/i/{street.code}", headers={"User-Agent": PHONE}).get_data(as_text=True)

    assert "Дарья" not in page()
    with v.world.app.app_context():
        edit_profile(street.actor(street.darya), v.programme_id, Profile(None, "Приходите <i>", shows_name=True))
    assert "Дарья" in page()
    assert "Приходите &lt;i&gt;" in page()
    assert "Пахомова" not in page()
    with v.world.app.app_context():
        from portal.people.models import Person

        db.session.get_one(Person, street.darya.person_id).born_on = date(now().year - 16, 1, 1)
        db.session.commit()
    assert "Дарья" not in page()
    assert "Приходите" not in page()
    with v.world.app.app_context():
        edit_profile(street.actor(street.darya), v.programme_id, Profile(None, "Х", shows_name=True))
        assert db.session.scalars(select(Ambassador)).one().shows_name is False


def test_an_ambassador_can_be_away_and_the_coordinator_reads_who_stands_in(street: Street) -> None:
    v = street.village
    boris = v.world.person(v.programme_id, "Борис Яковлев", positions=("ambassador",))
    maxim = street.village.maxim
    with v.world.app.app_context():
        darya, at = street.actor(street.darya), v.programme_id
        for begins, until in ((-1, 3), (5, 4), (0, AWAY_DAYS + 1)):
            with pytest.raises(AwayNotRight):
                go_away(darya, at, day(begins), day(until), None)
        for nobody in (v.vera.person_id, maxim.person_id, street.darya.person_id):
            with pytest.raises(NoStandIn):
                go_away(darya, at, day(), day(3), nobody)
        go_away(darya, at, day(), day(14), boris.person_id)
        assert told_of(boris) == ["ambassador_stand_in"]
        go_away(darya, at, day(), day(14), boris.person_id)
        assert told_of(boris) == ["ambassador_stand_in"]
    olga = v.world.browser(v.olga)
    for place in ("/p/tula/ambassadors/", f"/p/tula/ambassadors/{street.darya.person_id}"):
        assert "Борис Яковлев" in olga.get(place).get_data(as_text=True)
    with v.world.app.app_context(), moved(now() + timedelta(days=2)):
        come_back(street.actor(street.darya), v.programme_id)
        row = db.session.scalars(select(Ambassador)).one()
        assert (row.stand_in_id, row.away_until) == (None, day() - timedelta(days=1))
        assert len(known_ambassador(v.programme_id, street.darya.person_id)) == 2
