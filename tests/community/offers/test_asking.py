"""After half a year a partner is asked whether its offers still stand, and says so by one link, without signing in."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from community.offers.rules import ASK_AGAIN_DAYS, BELIEVED_DAYS
from community.offers.services import STALE, ask_again, asked_by, assure_by_link, move_offer
from community.offers.views import stale
from community.partners.services import end_acting
from portal.clock import moved, now
from portal.db import db
from portal.errors import NotFound
from portal.limits import OFFER_LINK_DAYS
from portal.notifications.models import Notification
from portal.programmes.queries import programme
from tests.community.offers.conftest import Stall
from tests.community.partners.test_claims import acting
from tests.community.partners.test_claims import sergey as sergey
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db
LATER = timedelta(days=BELIEVED_DAYS, hours=1)


def messages(account_id: int) -> list[Notification]:
    """What somebody was told about offers."""
    db.session.rollback()
    chosen = select(Notification).where(Notification.account_id == account_id, Notification.kind == STALE)
    return list(db.session.scalars(chosen.order_by(Notification.id)))


def since(stall: Stall) -> timedelta:
    """How long ago the tour was confirmed."""
    found = stall.row().assured_at
    assert found is not None
    return now() - found


def asked(stall: Stall, sergey: Someone) -> tuple[int, str]:
    """Sergey acts for the plant and is asked: his acting, and the address of the link."""
    number = acting(stall.yard, sergey)
    with moved(now() + LATER):
        assert ask_again() == 1
    return number, messages(sergey.account_id)[0].path


def test_whoever_acts_for_a_partner_is_asked_once_a_month_and_not_before_half_a_year(
    stall: Stall, sergey: Someone
) -> None:
    with stall.yard.village.world.app.app_context():
        acting(stall.yard, sergey)
        stall.begin("Черновик")
        assert ask_again() == 0
        for wait, count in ((LATER, 1), (LATER * 1.01, 0), (LATER + timedelta(days=ASK_AGAIN_DAYS, hours=1), 1)):
            with moved(now() + wait):
                assert ask_again() == count
        assert len(messages(sergey.account_id)) == 2


def test_a_partner_can_say_that_all_is_true_by_the_link_without_signing_in(stall: Stall, sergey: Someone) -> None:
    world = stall.yard.village.world
    with world.app.app_context():
        _number, path = asked(stall, sergey)
    browser = world.app.test_client()
    with moved(now() + LATER):
        page = browser.get(path).get_data(as_text=True)
        assert "Экскурсия в цех" in page
        with world.app.app_context():
            assert since(stall) > LATER - timedelta(hours=2), "reading it changes nothing"
        fields = {"csrf_token": csrf_of(browser, path), "offer": re.findall(r'name="offer" value="(\d+)"', page)}
        done = browser.post(path, data=fields).get_data(as_text=True)
        assert "1 offer stands as of today" in done or "Отмечено" in done
        with world.app.app_context():
            assert since(stall) < timedelta(minutes=1)
            assert stall.row().assured_by_id == sergey.person_id
        again = browser.post(path, data=fields | {"csrf_token": csrf_of(browser, path)})
        assert again.status_code == 200
        assert browser.get("/p/tula/offers/").status_code in (302, 303, 401, 403, 404), "it signs nobody in"


def test_a_link_does_nothing_but_confirm_what_it_was_sent_for(stall: Stall, sergey: Someone) -> None:
    with stall.yard.village.world.app.app_context():
        number, path = asked(stall, sergey)
        token = urlsplit(path).path.rsplit("/", 1)[-1]
        olga = stall.actor(stall.yard.village.olga)
        other = stall.begin("Другое")
        with moved(now() + LATER):
            assert assure_by_link(token, [other]) == 0
            for wrong in (token + "x", "x", token[:-3]):
                with pytest.raises(NotFound):
                    asked_by(wrong)
            move_offer(olga, stall.at, stall.tour, "pause")
            assert asked_by(token).offers == ()
            end_acting(olga, number)
            with pytest.raises(NotFound):
                asked_by(token)


def test_a_link_is_over_after_sixty_days(stall: Stall, sergey: Someone) -> None:
    with stall.yard.village.world.app.app_context():
        token = asked(stall, sergey)[1].rsplit("/", 1)[-1]
        with moved(now() + LATER + timedelta(days=OFFER_LINK_DAYS)):
            assert len(asked_by(token).offers) == 1
        with moved(now() + LATER + timedelta(days=OFFER_LINK_DAYS + 1)), pytest.raises(NotFound):
            asked_by(token)


def test_a_coordinator_finds_stale_offers_in_the_work_and_others_do_not(stall: Stall) -> None:
    village = stall.yard.village
    with village.world.app.test_request_context():
        at = programme(stall.at)
        assert stale(stall.actor(village.olga), at, 5).total == 0
        with moved(now() + LATER):
            found = stale(stall.actor(village.olga), at, 5)
            assert [one.title for one in found.items] == ["Экскурсия в цех"]
            assert found.items[0].acts
            assert [stale(stall.actor(one), at, 5).total for one in (village.galina, village.nikolay)] == [0, 0]


def test_a_representative_finds_drafts_of_the_own_organisation_in_the_list(stall: Stall, sergey: Someone) -> None:
    with stall.yard.village.world.app.app_context():
        stall.begin("Черновик")
        assert stall.found(sergey) == ["Экскурсия в цех"]
        acting(stall.yard, sergey)
        assert stall.found(sergey) == ["Черновик", "Экскурсия в цех"]
        assert stall.found(stall.yard.village.nikolay) == ["Экскурсия в цех"]
