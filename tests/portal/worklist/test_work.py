"""What waits for who looks after people: by kind, within their territory, done where it stands."""

from datetime import timedelta

import pytest

from portal.actor import SYSTEM
from portal.audit.models import AuditEntry
from portal.clock import now
from portal.db import db
from portal.merging.services import find_likenesses
from portal.qualifications.models import Qualification
from portal.qualifications.queries import kinds_of
from portal.qualifications.services import add_usual_kinds, enter_paper
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


def test_home_of_the_coordinator_fetches_every_kind(world: World, olga: Someone) -> None:
    assert f'hx-get="{UNCHECKED}"' in world.browser(olga).get("/p/tula/").get_data(as_text=True)


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
