"""What becomes of requests when the pair or the project that asked ends: unanswered ones go, promises stand."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from community.offers.models import Offer
from community.offers.services import note_free
from community.pairs.models import Pair
from community.pairs.services import end_pair
from community.projects.services import begin, drop, finish
from community.requests import services
from community.requests.errors import CannotMove
from community.requests.models import PartnerRequest
from community.requests.services.over import take_back_what_ended
from portal.audit.models import AuditEntry
from portal.clock import moved, now, today
from portal.db import db, unit_of_work
from portal.notifications.models import Notification
from tests.community.needs.conftest import Board
from tests.community.needs.conftest import board as board
from tests.community.requests.conftest import Desk

pytestmark = [pytest.mark.db, pytest.mark.usefixtures("inside")]


@pytest.fixture
def inside(desk: Desk) -> object:
    with desk.stall.yard.village.world.app.app_context():
        yield


def told(kind: str) -> list[int]:
    """The accounts that got a kind of message."""
    kept = select(Notification.account_id).where(Notification.kind == kind)
    return list(db.session.scalars(kept.order_by(Notification.id)))


def ended(desk: Desk) -> None:
    """The coordinator ends the pair."""
    row = db.session.get_one(Pair, desk.pair)
    end_pair(desk.actor(desk.olga), row.id, row.version, today("Europe/Moscow"), "other")


def trail(request_id: int) -> list[int | None]:
    """Who is noted in the trail as taking a request back."""
    wanted = (AuditEntry.action == "request_cancelled", AuditEntry.object_id == request_id)
    return list(db.session.scalars(select(AuditEntry.account_id).where(*wanted).order_by(AuditEntry.id)))


def test_with_a_pair_its_unanswered_requests_are_taken_back(desk: Desk) -> None:
    draft, sent, seen = desk.make("Первое."), desk.sent("Второе."), desk.sent("Третье.")
    desk.do(services.see_request, desk.sergey, seen)
    other = desk.make("Для всех.", by=desk.olga, origin=f"programme-{desk.at}")
    ended(desk)
    assert [desk.row(one).state for one in (draft, sent, seen, other)] == ["cancelled"] * 3 + ["created"]
    assert told("request_cancelled") == [desk.sergey.account_id] * 2
    assert told("request_over") == [desk.nikolay.account_id] * 3
    assert told("request_stands") == []
    assert trail(sent) == [desk.olga.account_id]
    with pytest.raises(CannotMove):
        desk.do(services.accept_request, desk.sergey, sent)
    with moved(now() + timedelta(days=30)):
        services.remind()
    assert told("request_late") == told("request_silent") == []


def test_what_a_partner_promised_or_did_stands_and_the_asker_decides(desk: Desk) -> None:
    note_free(desk.actor(desk.olga), desk.at, desk.stall.tour, 5)
    promised, helped, refused = desk.sent("Первое."), desk.sent("Второе."), desk.sent("Третье.")
    for one in (promised, helped):
        desk.do(services.accept_request, desk.sergey, one)
    desk.do(services.deliver_request, desk.sergey, helped)
    desk.do(services.decline_request, desk.sergey, refused, "нет места")
    ended(desk)
    assert [desk.row(one).state for one in (promised, helped, refused)] == ["accepted", "delivered", "declined"]
    assert told("request_stands") == [desk.nikolay.account_id]
    assert told("request_over") == told("request_cancelled") == []
    assert db.session.get_one(Offer, desk.stall.tour).free == 3
    desk.do(services.cancel_request, desk.nikolay, promised)
    assert db.session.get_one(Offer, desk.stall.tour).free == 4
    desk.do(services.close_request, desk.nikolay, helped, "got_help")
    assert desk.row(helped).state == "closed"


def test_what_was_sent_at_the_very_moment_of_the_end_goes_within_the_hour(desk: Desk) -> None:
    key = desk.sent()
    ended(desk)
    with unit_of_work() as session:
        late = session.get_one(PartnerRequest, key)
        late.state, late.cancelled_at = "sent", None
    services.remind()
    assert desk.row(key).state == "cancelled"
    assert take_back_what_ended() == 0
    assert trail(key) == [desk.olga.account_id, None]


def test_what_goes_on_keeps_its_requests(desk: Desk) -> None:
    key = desk.sent()
    services.place_ended(desk.actor(desk.olga), db.session.get_one(Pair, desk.pair))
    assert take_back_what_ended() == 0
    assert desk.row(key).state == "sent"


@pytest.mark.parametrize("how", ["finish", "drop"])
def test_with_a_project_too(board: Board, how: str) -> None:
    desk, project = board.desk, board.project()
    key = desk.make("Доски.", offer=None, origin=f"project-{project}")
    services.send_request(desk.actor(desk.nikolay), desk.at, key)
    sasha = desk.actor(desk.stall.yard.village.sasha)
    begin(sasha, project, board.version(project))
    assert desk.row(key).state == "sent"
    if how == "finish":
        finish(sasha, project, board.version(project), "Пять кормушек висят.")
    else:
        drop(sasha, project, board.version(project))
    assert desk.row(key).state == "cancelled"
    assert told("request_over") == [desk.nikolay.account_id]
