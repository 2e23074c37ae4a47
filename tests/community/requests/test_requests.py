"""Requests from the first word to the last: who may what in which state, free places, reminders, counts."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from community.offers.errors import NoPlaces
from community.offers.services import move_offer, note_free
from community.pairs.services import end_pair
from community.requests import services
from community.requests.errors import (
    CannotMove,
    ConsentMissing,
    ContactInWords,
    NameInWords,
    NoAsking,
    NotOffered,
    ReasonNeeded,
    ResultNeeded,
    TooManyRequests,
)
from community.requests.models import PartnerRequest
from community.requests.policy import can_see_request, overseeing, visible
from community.requests.queries import (
    Counts,
    counts_by_cell,
    days_by_cell,
    ended_since,
    find_requests,
    known_requests,
    origins_of,
    unanswered,
)
from community.requests.rules import MOVES, STATES
from portal.clock import moved, now
from portal.consents.models import Consent
from portal.db import db, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.limits import REQUESTS_OPEN
from portal.notifications.models import Notification
from portal.programmes.queries import programme
from tests.community.requests.conftest import Desk
from tests.world import Someone

pytestmark = pytest.mark.db


@pytest.fixture(autouse=True)
def inside(desk: Desk) -> Iterator[None]:
    with desk.stall.yard.village.world.app.app_context():
        yield


def told(kind: str) -> list[int]:
    """The accounts that got a kind of message, in their order."""
    return list(db.session.scalars(select(Notification.account_id).where(Notification.kind == kind)))


def test_a_request_goes_its_way_and_both_sides_hear_of_it(desk: Desk) -> None:
    key = desk.make()
    assert (desk.row(key).state, told("request_sent")) == ("created", [])
    desk.do(services.send_request, desk.nikolay, key)
    assert told("request_sent") == [desk.sergey.account_id]
    desk.do(services.see_request, desk.sergey, key)
    desk.do(services.see_request, desk.sergey, key)
    desk.do(services.accept_request, desk.sergey, key)
    assert told("request_accepted") == [desk.nikolay.account_id]
    desk.do(services.deliver_request, desk.sergey, key)
    desk.do(services.close_request, desk.nikolay, key, "got_help")
    row = desk.row(key)
    assert (row.state, row.result, row.closed_side) == ("closed", "got_help", "navigator")
    assert told("request_closed") == [desk.sergey.account_id]
    assert (row.min_age, row.max_age) == (12, 14)


def put(desk: Desk, key: int, state: str) -> None:
    """Bring a request to a state, whatever it was in."""
    with unit_of_work() as session:
        row = session.get_one(PartnerRequest, key)
        row.state, row.reason = state, "нет" if state == "declined" else ""
        row.sent_at = None if state == "created" else now()
        closed = state == "closed"
        row.result, row.closed_side = ("got_help", "seeker") if closed else ("", "")


@pytest.mark.parametrize("state", STATES)
def test_every_way_that_the_field_does_not_know_is_refused(desk: Desk, state: str) -> None:
    key = desk.make()
    verbs: dict[str, Callable[[], None]] = {
        "send": lambda: desk.do(services.send_request, desk.nikolay, key),
        "accept": lambda: desk.do(services.accept_request, desk.olga, key),
        "decline": lambda: desk.do(services.decline_request, desk.olga, key, "нет"),
        "deliver": lambda: desk.do(services.deliver_request, desk.nikolay, key),
        "close": lambda: desk.do(services.close_request, desk.nikolay, key, "did_not"),
        "cancel": lambda: desk.do(services.cancel_request, desk.nikolay, key),
    }
    ways = set(MOVES[state]) | ({"accept", "decline"} if state == "sent" else set())  # who answers has read it
    for move, act in verbs.items():
        put(desk, key, state)
        if move in ways:
            act()
        else:
            with pytest.raises((CannotMove, Forbidden)):
                act()
            assert desk.row(key).state == state, (state, move)


def test_a_no_needs_its_reason_and_an_end_its_result(desk: Desk) -> None:
    key = desk.sent()
    with pytest.raises(ReasonNeeded):
        desk.do(services.decline_request, desk.sergey, key, "  ")
    desk.do(services.accept_request, desk.sergey, key)
    desk.do(services.deliver_request, desk.nikolay, key)
    with pytest.raises(ResultNeeded):
        desk.do(services.close_request, desk.nikolay, key, "perhaps")
    desk.do(services.close_request, desk.sergey, key, "dont_know")
    assert desk.row(key).closed_side == "provider"
    other = desk.sent()
    desk.do(services.decline_request, desk.sergey, other, "До марта занято")
    assert (desk.row(other).reason, told("request_declined")) == ("До марта занято", [desk.nikolay.account_id])


def test_places_are_taken_with_a_yes_given_back_by_a_taking_back_and_never_below_none(desk: Desk) -> None:
    olga, tour = desk.actor(desk.olga), desk.stall.tour
    note_free(olga, desk.at, tour, 1)
    first, second = desk.sent(), desk.sent("Ещё раз посмотреть станки.")
    desk.do(services.accept_request, desk.sergey, first)
    assert desk.stall.row().free == 0
    with pytest.raises(NoPlaces):
        desk.do(services.accept_request, desk.sergey, second)
    assert (desk.row(second).state, desk.stall.row().free) == ("sent", 0)
    desk.do(services.cancel_request, desk.nikolay, first)
    assert (desk.row(first).held, desk.stall.row().free) == (0, 1)
    desk.do(services.accept_request, desk.sergey, second)
    assert desk.stall.row().free == 0


def test_where_nobody_counts_places_a_yes_takes_none(desk: Desk) -> None:
    key = desk.sent()
    desk.do(services.accept_request, desk.sergey, key)
    note_free(desk.actor(desk.olga), desk.at, desk.stall.tour, 3)
    desk.do(services.cancel_request, desk.nikolay, key)
    assert desk.stall.row().free == 3


def test_words_with_a_contact_or_a_name_are_sent_to_nobody(desk: Desk) -> None:
    for words in ("Звоните +7 910 555-01-02", "пишите на a@b.ru", "vk.com/someone"):
        with pytest.raises(ContactInWords):
            desk.make(words)
    with pytest.raises(NameInWords):
        desk.make("Тимуру интересны станки")
    assert db.session.scalar(select(PartnerRequest.id)) is None


def test_without_the_consent_to_take_part_nothing_is_sent(desk: Desk) -> None:
    key = desk.make()
    with unit_of_work() as session:
        for said in session.scalars(select(Consent).where(Consent.subject_id == desk.boy.person_id)):
            said.withdrawn_at = now()
    with pytest.raises(ConsentMissing):
        desk.do(services.send_request, desk.nikolay, key)
    with pytest.raises(ConsentMissing):
        desk.make("Ещё раз.")
    assert desk.row(key).state == "created"


def test_who_looks_after_nothing_cannot_ask_and_no_child_can(desk: Desk) -> None:
    v = desk.stall.yard.village
    with pytest.raises(NoAsking):
        desk.make(by=v.svetlana)
    with pytest.raises(NoAsking):
        desk.make(origin=f"programme-{desk.at}")
    for someone in (desk.boy, v.maxim):
        with pytest.raises(Forbidden):
            desk.make(by=someone)
    assert [one.kind for one in origins_of(desk.actor(desk.olga), programme(desk.at))] == ["programme"]
    end_pair_of(desk)
    with pytest.raises(NoAsking):
        desk.make()


def end_pair_of(desk: Desk) -> None:
    from community.pairs.queries import pair
    from portal.clock import today

    row = pair(desk.pair)
    end_pair(desk.actor(desk.olga), row.id, row.version, today("Europe/Moscow"), "completed", "")


def test_what_is_not_offered_now_cannot_be_asked(desk: Desk) -> None:
    key = desk.make()
    move_offer(desk.actor(desk.olga), desk.at, desk.stall.tour, "pause")
    with pytest.raises(NotFound):
        desk.make()
    with pytest.raises(NotOffered):
        desk.do(services.send_request, desk.nikolay, key)


def test_a_request_is_known_to_those_alone_whom_it_concerns(desk: Desk) -> None:
    v, made, sent = desk.stall.yard.village, desk.make(), desk.sent()
    sees = {"nikolay": {made, sent}, "olga": {made, sent}, "sergey": {sent}}
    people: dict[str, Someone] = {
        "nikolay": desk.nikolay, "olga": desk.olga, "sergey": desk.sergey, "boy": desk.boy, "guardian": desk.guardian,
        "svetlana": v.svetlana, "larisa": v.larisa, "galina": v.galina,
    }  # fmt: skip
    for name, someone in people.items():
        actor = desk.actor(someone)
        known = set(db.session.scalars(select(PartnerRequest.id).where(visible(actor, desk.at))))
        assert known == sees.get(name, set()), name
        assert {key for key in (made, sent) if can_see_request(actor, desk.it(key))} == known, name
    for someone in (v.svetlana, desk.boy, desk.guardian):
        with pytest.raises(NotFound):
            desk.do(services.cancel_request, someone, sent)
    with pytest.raises(Forbidden):
        desk.do(services.cancel_request, desk.sergey, sent)
    with pytest.raises(Forbidden):
        desk.do(services.accept_request, desk.nikolay, sent)


def test_the_partner_is_reminded_after_a_week_and_who_asked_hears_after_three(desk: Desk) -> None:
    start, key = now(), desk.sent()
    for days, late, silent in ((6.9, 0, 0), (7, 1, 0), (20, 1, 0), (21, 1, 1), (40, 1, 1)):
        with moved(start + timedelta(days=days, minutes=1 if days != 6.9 else 0)):
            services.remind()
            assert (len(told("request_late")), len(told("request_silent"))) == (late, silent), days
            waiting = unanswered(desk.actor(desk.olga), programme(desk.at), 5)
            assert [one.row.id for one in waiting[0]] == ([key] if late else []), days
            assert [one.is_silent for one in waiting[0]] == ([bool(silent)] if late else []), days
    assert told("request_late") == [desk.sergey.account_id]
    assert told("request_silent") == [desk.nikolay.account_id]
    with moved(start + timedelta(days=41)):
        desk.do(services.accept_request, desk.sergey, key)
        assert unanswered(desk.actor(desk.olga), programme(desk.at), 5) == ([], 0)


def test_lists_turn_their_pages_without_a_gap_and_the_longest_waiting_come_first(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("community.requests.queries.lists.PAGE_SIZE", 2)
    start = now()
    keys = []
    for hours in (4, 1, 3, 5, 2):
        with moved(start + timedelta(hours=hours)):
            keys.append(desk.sent(f"Просьба номер {hours}."))
    whose = overseeing(desk.actor(desk.olga), desk.at)
    desk.do(services.see_request, desk.sergey, keys[3])
    shown: list[int] = []
    after = None
    for _page in range(3):
        found = find_requests(whose, "open", after)
        shown, after = [*shown, *(one.row.id for one in found.rows)], found.after
        assert found.total == 5
    assert (shown, after) == (sorted(keys, reverse=True), None)
    with moved(start + timedelta(days=9)):
        waiting, total = unanswered(desk.actor(desk.olga), programme(desk.at), 3)
    assert ([one.row.id for one in waiting], total) == ([keys[1], keys[4], keys[2]], 5)


def test_one_may_have_only_so_many_under_way(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert REQUESTS_OPEN == 50
    monkeypatch.setattr("community.requests.services.asking.REQUESTS_OPEN", 2)
    keys = [desk.make(), desk.make()]
    with pytest.raises(TooManyRequests):
        desk.make()
    desk.do(services.cancel_request, desk.nikolay, keys[0])
    desk.make()


def test_counts_tell_by_sector_and_place_what_came_of_requests_and_after_how_many_days(desk: Desk) -> None:
    start = now()
    for hours, act in ((2, "accept"), (4, "decline"), (50, "accept")):
        with moved(start):
            key = desk.sent(f"Просьба на {hours}.")
        with moved(start + timedelta(hours=hours)):
            if act == "accept":
                desk.do(services.accept_request, desk.sergey, key)
            else:
                desk.do(services.decline_request, desk.sergey, key, "нет")
    with moved(start + timedelta(hours=51)):
        desk.do(services.deliver_request, desk.nikolay, key)
        desk.do(services.close_request, desk.nikolay, key, "got_help")
    with moved(start):
        desk.sent("Старая просьба.")
    desk.make("Не отправлена.")
    cell = ("business", None)
    with moved(start + timedelta(days=22)):
        assert counts_by_cell(desk.at) == {cell: Counts(sent=4, closed=1, helped=1, silent=1)}
    assert counts_by_cell(desk.at, start)[cell].silent == 0, "it was asked just now"
    assert days_by_cell(desk.at) == {cell: Counter({0: 2, 2: 1})}
    assert ended_since(desk.at, start) == (1, 1)
    later = start + timedelta(minutes=5)
    assert counts_by_cell(desk.at, later) == days_by_cell(desk.at, later) == {}
    assert ended_since(desk.at, later) == (0, 0)


def test_a_person_is_shown_what_is_kept_of_their_hand(desk: Desk) -> None:
    key = desk.sent()
    desk.do(services.accept_request, desk.sergey, key)
    own = known_requests(desk.at, desk.nikolay.person_id)
    assert [len(own), len(known_requests(desk.at, desk.sergey.person_id))] == [1, 1]
    assert known_requests(desk.at, desk.boy.person_id) == []
    assert find_requests(overseeing(desk.actor(desk.olga), desk.at), "open").total == 1
