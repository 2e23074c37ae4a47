"""What waits for who looks after people: by kind, within their territory, done where it stands."""

from datetime import date, timedelta

import pytest

from portal.actor import SYSTEM
from portal.audit.models import AuditEntry
from portal.clock import now
from portal.db import db
from portal.features import WorkItem
from portal.flags.services import Worry, flag
from portal.merging.services import find_likenesses
from portal.qualifications.models import Qualification
from portal.qualifications.queries import kinds_of
from portal.qualifications.services import add_usual_kinds, enter_paper
from portal.worklist.rules import Piece, band_of, needs_of
from tests.world import Someone, World, csrf_of

PART = {"HX-Request": "true"}
UNCHECKED = "/p/tula/work/papers_unchecked"


@pytest.fixture
def olga(world: World) -> Someone:
    """A coordinator for whom a grown-up's paper waits."""
    at = world.programme()
    olga = world.person(at, "Ольга Ветрова", roles=("coordinator",))
    nikolay = world.person(at, "Николай Громов")
    with world.app.app_context():
        add_usual_kinds(SYSTEM, at)
        enter_paper(world.actor(nikolay), nikolay.person_id, kinds_of(at)[0].id, "справка", now().date())
    return olga


def test_coordinator_can_do_the_work_where_it_stands(world: World, olga: Someone) -> None:
    client = world.browser(olga)
    part = client.get(UNCHECKED, headers=PART).get_data(as_text=True)
    assert "Николай Громов" in part
    assert "<html" not in part
    with world.app.app_context():
        paper_id = db.session.scalar(db.select(Qualification.id))
    done = client.post(
        f"/p/tula/qualifications/papers/{paper_id}/check",
        data={"csrf_token": csrf_of(client, UNCHECKED), "back": "/p/tula/work/"},
    )
    assert (done.status_code, done.headers["Location"]) == (303, "/p/tula/work/")
    assert "Николай Громов" not in client.get(UNCHECKED, headers=PART).get_data(as_text=True)


def test_coordinator_cannot_be_led_out_of_the_house(world: World, olga: Someone) -> None:
    client = world.browser(olga)
    with world.app.app_context():
        paper_id = db.session.scalar(db.select(Qualification.id))
    done = client.post(
        f"/p/tula/qualifications/papers/{paper_id}/check",
        data={"csrf_token": csrf_of(client, UNCHECKED), "back": "//example.org/p/tula/"},
    )
    assert done.headers["Location"].startswith("/p/tula/qualifications/")


def test_mentor_cannot_see_work(world: World, olga: Someone) -> None:
    mentor = world.person(olga.programme_id, "Виктор Лапин", positions=("mentor",))
    client = world.browser(mentor)
    assert client.get("/p/tula/work/").status_code == 404
    assert client.get(UNCHECKED).status_code == 404
    assert "/p/tula/work/" not in client.get("/p/tula/").get_data(as_text=True)


def test_coordinator_cannot_open_a_kind_that_is_none(world: World, olga: Someone) -> None:
    assert world.browser(olga).get("/p/tula/work/nothing").status_code == 404


def test_home_of_the_coordinator_fetches_people_first_and_then_every_kind_of_the_week(
    world: World, olga: Someone
) -> None:
    page = world.browser(olga).get("/p/tula/").get_data(as_text=True)
    wanted = ("today/now", "today/today", "papers_unchecked?line=", "papers_ending?line=")
    places = [page.index(f'hx-get="/p/tula/work/{one}') for one in wanted]
    assert places == sorted(places)
    assert 'hx-get="/p/tula/work/flags' not in page  # they stand among the people


def worry(world: World, who: Someone) -> None:
    """Somebody tells a worry."""
    actor = world.actor(who)
    with world.app.app_context():
        flag(actor, who.programme_id, Worry("other", "Мне неспокойно"))


def test_coordinator_sees_each_person_with_the_reason_and_acts_from_home(world: World, olga: Someone) -> None:
    worry(world, world.person(olga.programme_id, "Виктор Лапин", positions=("mentor",)))
    client = world.browser(olga)
    part = client.get("/p/tula/work/today/now", headers=PART).get_data(as_text=True)
    assert "Now · 1" in part
    assert "Виктор Лапин" in part
    assert "Somebody is worried" in part
    assert 'name="back" value="/p/tula/"' in part
    assert part.count("<form") == 1
    assert "Nobody waits today" in client.get("/p/tula/work/today/today", headers=PART).get_data(as_text=True)
    assert client.get("/p/tula/work/today/now").get_data(as_text=True).count("Виктор Лапин") == 1
    assert client.get("/p/tula/work/today/week").status_code == 404


def test_rest_of_a_band_is_counted_honestly(world: World, olga: Someone) -> None:
    for number in range(7):
        worry(world, world.person(olga.programme_id, f"Виктор Лапин {number}", positions=("mentor",)))
    part = world.browser(olga).get("/p/tula/work/today/now", headers=PART).get_data(as_text=True)
    assert "Now · 7" in part
    assert part.count("work-words") == 5
    assert "2 more wait" in part


def test_one_who_needs_several_things_stands_once_and_the_urgent_and_longest_waiting_come_first() -> None:
    def piece(title: str, href: str, since: date | None, is_urgent: bool = False) -> Piece:
        return Piece(title, WorkItem(title, href, since=since, is_urgent=is_urgent))

    pieces = [
        piece("a", "/1", None), piece("b", "/2", date(2026, 11, 5)), piece("c", "/3", date(2026, 11, 1)),
        piece("d", "/2", date(2026, 10, 1)), piece("e", "/4", date(2026, 11, 20), is_urgent=True),
    ]  # fmt: skip
    found = needs_of(pieces)
    assert [[one.label for one in need.pieces] for need in found] == [["e"], ["b", "d"], ["c"], ["a"]]
    assert [band_of(order) for order in (5, 14, 15, 34, 35, 90)] == ["now", "now", "today", "today", "week", "week"]


def test_look_at_work_about_a_minor_leaves_one_row(world: World, olga: Someone) -> None:
    teen = world.person(olga.programme_id, "Алина Крылова", born_on=(now() - timedelta(days=365 * 16)).date())
    with world.app.app_context():
        kind_id = kinds_of(olga.programme_id)[0].id
        enter_paper(SYSTEM, teen.person_id, kind_id, "обучение", (now() - timedelta(days=340)).date())
    world.browser(olga).get("/p/tula/work/papers_ending", headers=PART)
    with world.app.app_context():
        looks = db.session.scalars(db.select(AuditEntry).where(AuditEntry.action == "looked")).all()
        assert [(one.details["page"], one.subject_ids) for one in looks] == [("work", [teen.person_id])]


def test_look_at_work_that_names_two_minors_leaves_both_in_the_row(world: World, olga: Someone) -> None:
    born = now().date() - timedelta(days=12 * 366)
    children = [
        world.person(olga.programme_id, name, positions=("mentee",), born_on=born).person_id
        for name in ("Саша Белова", "Александра Белова")
    ]
    with world.app.app_context():
        find_likenesses(olga.programme_id)
    page = world.browser(olga).get("/p/tula/work/likenesses", headers=PART).get_data(as_text=True)
    assert "Саша Белова / Александра Белова" in page
    with world.app.app_context():
        rows = db.session.scalars(db.select(AuditEntry.subject_ids).where(AuditEntry.action == "looked")).all()
    assert [sorted(one) for one in rows] == [sorted(children)]
