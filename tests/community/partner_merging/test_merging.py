"""Two records of one organisation become one with all that hangs on it, and are taken apart within two weeks."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from community.hsds.policy import public_organisation
from community.offers.models import Offer
from community.partner_merging import services
from community.partner_merging.errors import CannotMerge, CannotTakeApart
from community.partner_merging.models import PartnerLikeness, PartnerMerge
from community.partner_merging.queries import known_merges, likenesses
from community.partner_merging.rules import APART_DAYS
from community.partner_merging.views import alike
from community.partner_parts import parts_of
from community.partners.models import (
    Organisation,
    OrganisationAgreement,
    OrganisationContact,
    OrganisationRepresentative,
    OrganisationSite,
)
from community.partners.services import (
    AgreementFields,
    ContactFields,
    PartnerFields,
    TieFields,
    add_agreement,
    add_contact,
    drop_site,
    edit_partner,
    set_audiences,
    work_with,
)
from portal.clock import moved, now, today
from portal.db import Base, db
from portal.errors import NotFound
from portal.programmes.errors import Stale
from portal.programmes.queries import programme
from tests.community.offers.conftest import Stall
from tests.community.offers.conftest import stall as stall
from tests.community.partners.conftest import yard as yard
from tests.community.partners.test_claims import acting
from tests.community.partners.test_claims import sergey as sergey
from tests.facilitation.pages import form_on
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db
HANGS = (Offer, OrganisationSite, OrganisationContact, OrganisationRepresentative, OrganisationAgreement)


@pytest.fixture(autouse=True)
def inside(stall: Stall) -> Iterator[None]:
    with stall.yard.village.world.app.app_context():
        yield


@pytest.fixture
def twin(stall: Stall, sergey: Someone) -> int:
    """Another record of the plant; the plant has an offer, a place, a contact, a representative, an agreement."""
    yard, olga = stall.yard, stall.actor(stall.yard.village.olga)
    acting(yard, sergey)
    add_contact(olga, stall.at, yard.plant, ContactFields("Игорь Рыжов"))
    day = today("Europe/Moscow")
    add_agreement(olga, stall.at, yard.plant, AgreementFields("7", "Экскурсии", day, day))
    return yard.enter("ООО «Прогресс», завод", website="https://progress.example.org")


def merge(stall: Stall, kept: int, gone: int, **choices: str) -> PartnerMerge:
    """Olga makes two one."""
    rows = db.session.get_one(Organisation, kept), db.session.get_one(Organisation, gone)
    versions = rows[0].version, rows[1].version
    return services.merge_partners(stall.actor(stall.yard.village.olga), stall.at, kept, gone, versions, choices)


def owners(model: Any) -> set[int]:
    """To which organisations the rows of a table belong."""
    db.session.rollback()
    return set(db.session.scalars(select(model.organisation_id)))


def test_every_column_that_points_to_an_organisation_is_named_once(stall: Stall) -> None:
    pointing = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name == "organisation" and key.column.name == "id"
    }
    named = [name for part in parts_of(stall.yard.village.world.app) for name in (*part.columns, *part.stays)]
    assert sorted(named) == sorted(pointing)


def test_two_become_one_with_all_that_hangs_on_them_and_two_again(stall: Stall, twin: int, sergey: Someone) -> None:
    plant, olga = stall.yard.plant, stall.actor(stall.yard.village.olga)
    assert all(owners(model) == {plant} for model in HANGS)
    guid = merge(stall, twin, plant, name="gone").guid
    assert all(owners(model) == {twin} for model in HANGS)
    row = stall.yard.partner(twin).row
    assert (row.name, row.about, row.website) == (
        "Завод «Прогресс»", "Делает детали", "https://progress.example.org",
    )  # fmt: skip
    assert stall.yard.found(stall.yard.village.nikolay) == ["Завод «Прогресс»"]
    assert stall.found(stall.yard.village.nikolay) == ["Экскурсия в цех"]
    with pytest.raises(NotFound):
        stall.yard.partner(plant)
    services.take_apart(olga, stall.at, guid)
    assert all(owners(model) == {plant} for model in HANGS)
    assert stall.yard.partner(twin).row.name == "ООО «Прогресс», завод"
    assert stall.yard.partner(twin).row.about == ""
    assert len(stall.yard.found(stall.yard.village.nikolay)) == 2
    with pytest.raises(CannotTakeApart):
        services.take_apart(olga, stall.at, guid)


def test_what_became_part_of_another_is_not_in_the_open_directory(stall: Stall, twin: int) -> None:
    olga = stall.actor(stall.yard.village.olga)
    for one in (twin, stall.yard.plant):
        version = stall.yard.partner(one).row.version
        set_audiences(olga, stall.at, one, version, {"listed": "everyone"})
    open_ones = select(Organisation.id).where(public_organisation()).order_by(Organisation.id)
    assert list(db.session.scalars(open_ones)) == [stall.yard.plant, twin]
    merge(stall, twin, stall.yard.plant)
    assert list(db.session.scalars(open_ones)) == [twin]


def test_what_was_written_since_stays_when_they_are_taken_apart(stall: Stall, twin: int) -> None:
    plant, olga = stall.yard.plant, stall.actor(stall.yard.village.olga)
    guid = merge(stall, plant, twin).guid
    version = stall.yard.partner().row.version
    edit_partner(
        olga, stall.at, plant, version, PartnerFields("Завод «Прогресс»", "science", website="https://x.example")
    )
    services.take_apart(olga, stall.at, guid)
    row = stall.yard.partner().row
    assert (row.sector, row.website) == ("science", "https://x.example")


def test_after_two_weeks_or_when_something_that_moved_is_gone_they_stay_one(stall: Stall, twin: int) -> None:
    olga = stall.actor(stall.yard.village.olga)
    guid = merge(stall, twin, stall.yard.plant).guid
    with moved(now() + timedelta(days=APART_DAYS, hours=1)), pytest.raises(CannotTakeApart):
        services.take_apart(olga, stall.at, guid)
    drop_site(olga, stall.at, twin, stall.yard.gate)
    with pytest.raises(CannotTakeApart) as told:
        services.take_apart(olga, stall.at, guid)
    assert any(word in str(told.value.text) for word in ("Places", "Места"))


def test_an_organisation_of_another_programme_is_not_made_one_over_its_head(stall: Stall, twin: int) -> None:
    world = stall.yard.village.world
    other = world.programme("pskov")
    stranger = world.person(other, "Павел", born_on=None, roles=("coordinator",))
    db.session.rollback()
    work_with(stall.actor(stranger), other, twin, TieFields())
    with pytest.raises(CannotMerge):
        merge(stall, stall.yard.plant, twin)
    with pytest.raises(CannotMerge):
        merge(stall, twin, stall.yard.plant)


def test_who_does_not_keep_both_cannot_and_a_stale_page_is_refused(stall: Stall, twin: int) -> None:
    village, plant = stall.yard.village, stall.yard.plant
    for someone in (village.galina, village.nikolay):
        with pytest.raises(NotFound):
            services.merge_partners(stall.actor(someone), stall.at, plant, twin, (1, 1), {})
    with pytest.raises(Stale):
        services.merge_partners(stall.actor(village.olga), stall.at, plant, twin, (99, 1), {})
    with pytest.raises(NotFound):
        merge(stall, plant, twin, guid="gone")


def test_likely_pairs_are_found_and_not_asked_about_again(stall: Stall, twin: int) -> None:
    village, at = stall.yard.village, programme(stall.at)
    stall.yard.enter("Мельница")
    assert services.find_likenesses(stall.at) == 1
    assert services.find_likenesses(stall.at) == 0
    olga = stall.actor(village.olga)
    assert [(one.id, two.id) for _row, one, two in likenesses(olga, at)] == [(stall.yard.plant, twin)]
    assert likenesses(stall.actor(village.galina), at) == []
    with village.world.app.test_request_context():
        assert alike(stall.actor(village.olga), programme(stall.at), 5).total == 1
    key = db.session.scalars(select(PartnerLikeness.id)).one()
    with pytest.raises(NotFound):
        services.dismiss(stall.actor(village.galina), stall.at, key)
    services.dismiss(stall.actor(village.olga), stall.at, key)
    assert services.find_likenesses(stall.at) == 0
    assert likenesses(stall.actor(village.olga), programme(stall.at)) == []
    assert len(known_merges(stall.at, village.olga.person_id)) == 1


def test_a_coordinator_can_choose_what_stays_on_the_page_and_undo_it_there(stall: Stall, twin: int) -> None:
    village, plant = stall.yard.village, stall.yard.plant
    browser = village.world.browser(village.olga)
    address = f"/p/tula/partners/{plant}/merge/{twin}"
    fields = dict(form_on(browser, address)) | {"name": "gone", "website": "gone"}
    assert "ООО «Прогресс», завод" in browser.get(address).get_data(as_text=True)
    place = browser.post(address, data=fields).headers["Location"]
    assert stall.yard.partner().row.name == "ООО «Прогресс», завод"
    assert place in browser.get(f"/p/tula/partners/{plant}").get_data(as_text=True)
    assert browser.post(place, data={"csrf_token": csrf_of(browser, place)}).status_code == 303
    assert stall.yard.partner().row.name == "Завод «Прогресс»"
