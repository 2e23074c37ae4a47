"""Offers from a draft to half a year later: who finds them, what they must say, when they are not believed any more."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from community.offers import services
from community.offers.errors import CannotMove, NotComplete, PartnerClosed, TimeNotRight, TimeTaken, TooManyTimes
from community.offers.models import OfferSlot
from community.offers.policy import can_see_offer
from community.offers.queries import Asked, facts_of, offer_of
from community.offers.rules import BELIEVED_DAYS, MOVES, STATES, next_state
from community.offers.services import OfferFields
from community.partners.services import PartnerFields, SiteFields, add_site, drop_site, edit_partner, set_audiences
from portal.clock import moved, now
from portal.db import db
from portal.errors import Forbidden, NotFound
from portal.limits import OFFER_SLOTS
from portal.programmes.errors import Stale
from portal.programmes.queries import programme
from tests.community.offers.conftest import Stall
from tests.community.partners.test_claims import acting
from tests.community.partners.test_claims import sergey as sergey
from tests.world import Someone

pytestmark = pytest.mark.db


@pytest.fixture(autouse=True)
def inside(stall: Stall) -> Iterator[None]:
    with stall.yard.village.world.app.app_context():
        yield


ALL_MOVES = {move for moves in MOVES.values() for move in moves}


def test_every_move_that_is_not_a_way_is_refused() -> None:
    ways = {(state, move) for state, moves in MOVES.items() for move in moves}
    for state in STATES:
        for move in ALL_MOVES:
            assert (next_state(state, move) is not None) == ((state, move) in ways)


def test_members_find_what_stands_by_words_kind_sector_and_age(stall: Stall) -> None:
    v = stall.yard.village
    assert stall.found(v.nikolay) == ["Экскурсия в цех"]
    for asked in (Asked("экскурсию"), Asked("тула"), Asked("цехе", "visit", "business", 15)):
        assert stall.found(v.nikolay, asked) == ["Экскурсия в цех"], asked
    for asked in (Asked("лекция"), Asked(kind="job"), Asked(sector="science"), Asked(age=18), Asked(age=13)):
        assert stall.found(v.nikolay, asked) == [], asked


def test_a_draft_or_what_is_paused_is_known_to_those_alone_who_keep_it(stall: Stall) -> None:
    v, olga = stall.yard.village, stall.actor(stall.yard.village.olga)
    draft = stall.begin("Тиски")
    assert stall.found(v.nikolay, Asked(state="draft")) == []
    assert stall.found(v.olga, Asked(state="draft")) == ["Тиски"]
    with pytest.raises(NotFound):
        services.move_offer(stall.actor(v.nikolay), stall.at, draft, "publish")
    services.move_offer(olga, stall.at, stall.tour, "pause")
    assert stall.found(v.nikolay) == []


def test_a_minor_reads_from_fourteen_what_fits_the_age(stall: Stall) -> None:
    v, olga = stall.yard.village, stall.actor(stall.yard.village.olga)
    assert stall.found(v.maxim) == ["Экскурсия в цех"]
    assert stall.found(v.sasha) == []
    services.write_offer(olga, stall.at, stall.tour, stall.row().version, OfferFields(min_age=17))
    assert stall.found(v.maxim) == []


def test_what_says_neither_where_nor_how_is_not_published(stall: Stall) -> None:
    olga, draft = stall.actor(stall.yard.village.olga), stall.begin("Тиски")
    with pytest.raises(NotComplete):
        services.move_offer(olga, stall.at, draft, "publish")
    services.write_offer(olga, stall.at, draft, stall.row(draft).version, OfferFields(times_words="в любой день"))
    with pytest.raises(NotComplete):
        services.move_offer(olga, stall.at, draft, "publish")
    services.write_offer(olga, stall.at, draft, stall.row(draft).version, OfferFields(how="позвоните"))
    services.move_offer(olga, stall.at, draft, "publish")
    with pytest.raises(CannotMove):
        services.move_offer(olga, stall.at, draft, "publish")


def test_after_half_a_year_it_must_be_said_once_more(stall: Stall) -> None:
    v = stall.yard.village
    with moved(now() + timedelta(days=BELIEVED_DAYS, hours=-1)):
        assert stall.found(v.olga, Asked(state="stale")) == []
    with moved(now() + timedelta(days=BELIEVED_DAYS, hours=1)):
        assert stall.found(v.olga, Asked(state="stale")) == ["Экскурсия в цех"]
        services.assure_offer(stall.actor(v.olga), stall.at, stall.tour)
        assert stall.found(v.olga, Asked(state="stale")) == []


def test_a_closed_organisation_offers_nothing_new(stall: Stall) -> None:
    yard, olga = stall.yard, stall.actor(stall.yard.village.olga)
    services.move_offer(olga, stall.at, stall.tour, "pause")
    closed = PartnerFields("Завод", "business", state="closed")
    edit_partner(olga, yard.at, yard.plant, yard.partner().row.version, closed)
    with pytest.raises(PartnerClosed):
        services.move_offer(olga, stall.at, stall.tour, "resume")
    with pytest.raises(PartnerClosed):
        services.start_offer(olga, stall.at, yard.plant, OfferFields("job", "Сторож"))
    services.move_offer(olga, stall.at, stall.tour, "archive")


def test_an_organisation_that_hides_takes_its_offers_with_it(stall: Stall) -> None:
    yard, v = stall.yard, stall.yard.village
    set_audiences(stall.actor(v.olga), yard.at, yard.plant, yard.partner().row.version, {"listed": "coordinators"})
    assert stall.found(v.nikolay) == []
    assert stall.found(v.olga) == ["Экскурсия в цех"]


def test_place_and_contact_are_the_partners_own(stall: Stall) -> None:
    yard, olga = stall.yard, stall.actor(stall.yard.village.olga)
    other = yard.enter("Пекарня")
    theirs = add_site(olga, yard.at, other, SiteFields(city="Тула", address_1="Мира, 1")).id
    with pytest.raises(NotFound):
        services.write_offer(olga, stall.at, stall.tour, stall.row().version, OfferFields(site_id=theirs))
    assert stall.row().site_id == yard.gate
    drop_site(olga, yard.at, yard.plant, yard.gate)
    assert stall.row().site_id is None


def test_times_are_counted_and_taken_once(stall: Stall) -> None:
    olga, first = stall.actor(stall.yard.village.olga), now() + timedelta(days=2)
    services.add_slot(olga, stall.at, stall.tour, first, first + timedelta(hours=2), 6)
    with pytest.raises(TimeTaken):
        services.add_slot(olga, stall.at, stall.tour, first, first + timedelta(hours=1), None)
    with pytest.raises(TimeNotRight):
        services.add_slot(olga, stall.at, stall.tour, first, first, None)
    for number in range(1, OFFER_SLOTS):
        begins = first + timedelta(days=number)
        services.add_slot(olga, stall.at, stall.tour, begins, begins + timedelta(hours=2), None)
    with pytest.raises(TooManyTimes):
        services.add_slot(olga, stall.at, stall.tour, first - timedelta(days=1), first, None)
    offered = offer_of(programme(stall.at).slug, stall.tour)
    assert len(facts_of(olga, offered).slots) == OFFER_SLOTS
    gone = db.session.query(OfferSlot.id).order_by(OfferSlot.id).first()
    assert gone is not None
    services.drop_slot(olga, stall.at, stall.tour, gone[0])
    assert len(facts_of(olga, offered).slots) == OFFER_SLOTS - 1


def test_free_places_carry_the_day_of_their_counting(stall: Stall) -> None:
    olga = stall.actor(stall.yard.village.olga)
    services.note_free(olga, stall.at, stall.tour, 4)
    assert (stall.row().free, stall.row().free_at is not None) == (4, True)
    services.note_free(olga, stall.at, stall.tour, None)
    assert (stall.row().free, stall.row().free_at) == (None, None)


def test_a_second_submit_and_a_stale_page_change_nothing(stall: Stall) -> None:
    yard, olga = stall.yard, stall.actor(stall.yard.village.olga)
    guid = "6ba7b810-9dad-41d1-80b4-00c04fd430c8"
    made = {services.start_offer(olga, yard.at, yard.plant, OfferFields("room", "Зал"), guid=guid).id for _ in "ab"}
    assert len(made) == 1
    with pytest.raises(Stale):
        services.write_offer(olga, stall.at, stall.tour, 1, OfferFields(title="Другое"))
    assert stall.row().title == "Экскурсия в цех"


def test_a_representative_keeps_the_offers_of_the_own_organisation_alone(stall: Stall, sergey: Someone) -> None:
    yard = stall.yard
    other = yard.enter("Пекарня")
    with pytest.raises(Forbidden):
        services.start_offer(stall.actor(sergey), yard.at, yard.plant, OfferFields("job", "Слесарь"))
    acting(yard, sergey)
    row = services.start_offer(stall.actor(sergey), yard.at, yard.plant, OfferFields("job", "Слесарь"))
    assert row.state == "draft"
    assert can_see_offer(stall.actor(sergey), offer_of(programme(stall.at).slug, row.id))
    with pytest.raises(Forbidden):
        services.start_offer(stall.actor(sergey), yard.at, other, OfferFields("job", "Пекарь"))
