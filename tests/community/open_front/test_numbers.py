"""A coordinator chooses which numbers stand on the programme's open page; by default all that tell something."""

import pytest
from sqlalchemy import select

from community.open_front.models import OpenHidden
from community.open_front.services import choose_numbers
from community.requests import services
from portal.audit.models import AuditEntry
from portal.db import db
from portal.errors import NotFound
from portal.people.queries import actor_of
from tests.access.queries import counted
from tests.community.open_front.test_front import FRONT, read
from tests.community.requests.conftest import Desk
from tests.world import csrf_of

pytestmark = pytest.mark.db
PLACE = "/p/tula/open-page/"
PARTNERS, HELPED = "Partners at work", "that ended with help"


def closed(desk: Desk, times: int) -> None:
    """Requests that came to an end with help."""
    for _time in range(times):
        row = desk.sent()
        for act in (services.see_request, services.accept_request, services.deliver_request):
            desk.do(act, desk.sergey, row)
        desk.do(services.close_request, desk.nikolay, row, "got_help")


def chosen(desk: Desk) -> list[dict[str, object]]:
    """What the trail says of the choices."""
    db.session.rollback()
    asked = select(AuditEntry.details).where(AuditEntry.action == "open_numbers_chosen").order_by(AuditEntry.id)
    return list(db.session.scalars(asked))


def test_a_coordinator_hides_a_number_and_shows_it_again(desk: Desk) -> None:
    world, olga = desk.stall.yard.village.world, desk.stall.yard.village.olga
    with world.app.app_context():
        closed(desk, 1)
        assert all(words in read(desk, FRONT) for words in (PARTNERS, HELPED))
    client = world.browser(olga)
    page = client.get(PLACE).text
    assert page.count(" checked") == 3
    assert all(words in page for words in ("Now: 1<", "Now: 1\u00a0of\u00a01<", "Nothing to count yet"))
    sent = {"csrf_token": csrf_of(client, PLACE), "shown": ["activities", "helped"]}
    assert client.post(PLACE, data=sent).status_code == 303
    page = read(desk, FRONT)
    assert (PARTNERS in page, HELPED in page) == (False, True)
    assert client.get(PLACE).text.count(" checked") == 2
    client.post(PLACE, data=sent)
    with world.app.app_context():
        assert chosen(desk) == [{"hidden": ["partners"]}], "the second time nothing changed"
    client.post(PLACE, data=sent | {"shown": []})
    assert "In numbers" not in read(desk, FRONT)
    client.post(PLACE, data=sent | {"shown": ["partners"]})
    page = read(desk, FRONT)
    assert (PARTNERS in page, HELPED in page) == (True, False)
    with world.app.app_context():
        assert chosen(desk)[-1] == {"hidden": ["activities", "helped"]}


def test_a_number_that_nobody_knows_is_refused_and_nothing_changes(desk: Desk) -> None:
    client = desk.stall.yard.village.world.browser(desk.stall.yard.village.olga)
    answer = client.post(PLACE, data={"csrf_token": csrf_of(client, PLACE), "shown": ["partners", "children"]})
    assert answer.status_code == 422
    with desk.stall.yard.village.world.app.app_context():
        assert db.session.scalars(select(OpenHidden)).all() == []


def test_whoever_looks_after_one_place_or_none_chooses_nothing(desk: Desk) -> None:
    v = desk.stall.yard.village
    for someone in (v.galina, v.nikolay, v.maxim, desk.sergey):
        client = v.world.browser(someone)
        assert client.get(PLACE).status_code in (403, 404)
        assert "/p/tula/open-page/" not in client.get(FRONT).text
        with v.world.app.app_context(), pytest.raises(NotFound):
            choose_numbers(actor_of(someone.account_id), desk.stall.at, [])
    assert v.world.app.test_client().get(PLACE).status_code in (302, 303, 401)
    assert "/p/tula/open-page/" in v.world.browser(v.olga).get(FRONT).text


def test_another_programmes_choice_changes_nothing_here(desk: Desk) -> None:
    world = desk.stall.yard.village.world
    other = world.programme("orel")
    petr = world.person(other, "Пётр Орлов", roles=("coordinator",))
    with world.app.app_context():
        choose_numbers(actor_of(petr.account_id), other, [])
        with pytest.raises(NotFound):
            choose_numbers(actor_of(petr.account_id), desk.stall.at, [])
        assert PARTNERS in read(desk, FRONT)


def test_of_fewer_than_five_no_share_is_told_however_it_is_chosen(desk: Desk) -> None:
    world = desk.stall.yard.village.world
    with world.app.app_context():
        choose_numbers(actor_of(desk.stall.yard.village.olga.account_id), desk.stall.at, ["helped"])
        closed(desk, 4)
        assert "%" not in read(desk, FRONT).split('id="numbers"')[1].split("</section>")[0]
        closed(desk, 1)
        assert "5\u00a0of\u00a05 · 100%" in read(desk, FRONT)


def test_the_page_asks_no_more_for_its_choice_than_one_question(desk: Desk) -> None:
    world = desk.stall.yard.village.world
    with world.app.app_context():
        engine = db.engine
    counts = []
    for _time in range(2):
        with counted(engine) as asked:
            world.app.test_client().get(FRONT)
        counts.append(len(asked))
        with world.app.app_context():
            choose_numbers(actor_of(desk.stall.yard.village.olga.account_id), desk.stall.at, ["partners"])
    assert counts[0] == counts[1] <= 12
