"""Entering and keeping partners, who sees what, finding them, on both databases."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from community.partners import errors, policy, services
from community.partners.models import (
    Organisation,
    OrganisationContact,
    OrganisationDay,
    OrganisationHours,
    OrganisationLine,
    OrganisationSeason,
    OrganisationWord,
)
from community.partners.queries import facts_of, known_partners
from community.partners.rules import KEPT
from community.partners.rules.hours import Season, read_spans
from community.partners.rules.lines import WrongLine, called, is_link, read_links, read_phones
from community.partners.services import ContactFields, PartnerFields, SiteFields, TieFields
from portal.clock import today
from portal.db import db
from portal.errors import Forbidden, NotFound
from portal.limits import PARTNER_CONTACTS, PARTNER_DAYS, PARTNER_SEASONS, PARTNER_SITES
from portal.programmes.errors import Stale
from tests.community.partners.conftest import PLACE, Yard

pytestmark = pytest.mark.db
OPEN = Season(None, None, {0: read_spans("9–18")})


def audiences(yard: Yard, **chosen: str) -> None:
    version = yard.partner().row.version
    services.set_audiences(yard.actor(yard.village.olga), yard.at, yard.plant, version, chosen)


def test_only_who_looks_after_the_place_enters_and_changes(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        mill = PartnerFields("Мельница", "business")
        for one in (v.vera, v.nikolay, v.sasha):
            with pytest.raises(Forbidden):
                services.add_partner(yard.actor(one), yard.at, mill, TieFields())
            with pytest.raises(Forbidden):
                services.edit_partner(yard.actor(one), yard.at, yard.plant, 1, mill)
            with pytest.raises(Forbidden):
                services.add_site(yard.actor(one), yard.at, yard.plant, PLACE)
            with pytest.raises(Forbidden):
                services.add_contact(yard.actor(one), yard.at, yard.plant, ContactFields("Кто-то"))
        galina = yard.actor(v.galina)
        with pytest.raises(Forbidden):
            services.add_partner(galina, yard.at, mill, TieFields(v.places["Тула"]))
        own = services.add_partner(galina, yard.at, mill, TieFields(v.places["Алексин"])).id
        with pytest.raises(Forbidden):
            services.edit_tie(galina, yard.at, own, 1, TieFields(None))
        with pytest.raises(Forbidden):
            services.assure_partner(galina, yard.at, yard.plant)


def test_a_known_name_or_number_is_shown_first(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        olga = yard.actor(v.olga)
        for fields in (
            PartnerFields(" завод  «Прогресс»", "science"),
            PartnerFields("Другой", "science", tax_number="7100000001"),
        ):
            with pytest.raises(errors.PerhapsKnown):
                services.add_partner(olga, yard.at, fields, TieFields())
            services.add_partner(olga, yard.at, fields, TieFields(), is_another=True)
        services.add_partner(olga, yard.at, PartnerFields("Прогресс", "science"), TieFields())


def test_two_programmes_work_with_one_organisation_each_in_its_own_way(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        elsewhere = v.world.programme("pskov")
        anna = v.world.person(elsewhere, "Анна Лис", roles=("coordinator",))
        theirs = yard.actor(anna)
        with pytest.raises(NotFound):
            services.edit_partner(theirs, elsewhere, yard.plant, 1, PartnerFields("Захват", "business"))
        services.work_with(theirs, elsewhere, yard.plant, TieFields())
        with pytest.raises(errors.AlreadyPartner):
            services.work_with(theirs, elsewhere, yard.plant, TieFields())
        audiences(yard, listed="coordinators")
        hidden = yard.enter("Тихое место")
        version = yard.partner(hidden).row.version
        services.set_audiences(yard.actor(v.olga), yard.at, hidden, version, {"listed": "coordinators"})
        with pytest.raises(NotFound):
            services.work_with(theirs, elsewhere, hidden, TieFields())
        assert db.session.scalar(select(func.count()).select_from(Organisation)) == 2


def test_a_change_over_a_change_is_refused(yard: Yard) -> None:
    with yard.village.world.app.app_context():
        olga = yard.actor(yard.village.olga)
        version = yard.partner().row.version
        services.edit_partner(olga, yard.at, yard.plant, version, PartnerFields("Первый", "business"))
        with pytest.raises(Stale):
            services.edit_partner(olga, yard.at, yard.plant, version, PartnerFields("Второй", "business"))
        with pytest.raises(Stale):
            services.set_audiences(olga, yard.at, yard.plant, version, {"about": "everyone"})
        assert yard.partner().row.name == "Первый"


def test_nobody_reads_what_is_not_for_them_nor_finds_by_it(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        olga = yard.actor(v.olga)
        services.add_contact(olga, yard.at, yard.plant, ContactFields("Игорь Рыжов", phones=[("112", "")]))
        flat = SiteFields(city="Щёкино", address_1="тайная, 1", audience="coordinators", phones=[("+7 999 1", "")])
        services.add_site(olga, yard.at, yard.plant, flat)
        member, staff = facts_of(yard.actor(v.nikolay), yard.partner()), facts_of(olga, yard.partner())
        assert ([len(one) for one in (member.sites, member.contacts)], [len(staff.sites), len(staff.contacts)]) == (
            [1, 0], [2, 1],
        )  # fmt: skip
        assert yard.found(v.nikolay, "щёкино") == yard.found(v.nikolay, "тайная") == yard.found(v.nikolay, "7100") == []
        assert yard.found(v.olga, "щекино") == yard.found(v.olga, "7100000001") == ["Завод «Прогресс»"]
        audiences(yard, about="coordinators")
        assert yard.found(v.sasha, "детали") == []
        audiences(yard, listed="coordinators", about="everyone")
        assert yard.found(v.sasha) == yard.found(v.sasha, "завод") == []
        assert not policy.can_see_partner(yard.actor(v.sasha), yard.partner())
        assert not policy.can_read(yard.actor(v.sasha), yard.partner(), "everyone"), "no wider than itself"
        assert yard.found(v.olga) == ["Завод «Прогресс»"]


def test_what_is_for_coordinators_at_first(yard: Yard) -> None:
    with yard.village.world.app.app_context():
        row = yard.partner().row
        assert {one for one in KEPT if getattr(row, f"{one}_for") == "coordinators"} == {"email", "number"}
        services.add_contact(yard.actor(yard.village.olga), yard.at, yard.plant, ContactFields("Кто"))
        assert db.session.scalar(select(OrganisationContact.audience)) == "coordinators"


def test_words_are_found_in_any_form_by_sector_and_by_state(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        yard.enter("Приют «Ёлочка»", "volunteering", about="Кормит бездомных собак", state="closed")
        for words in ("заводом", "деталями", "Прогрессе", "туле", "заводе детали"):
            assert yard.found(v.sasha, words) == ["Завод «Прогресс»"], words
        assert yard.found(v.sasha, "елочки") == yard.found(v.sasha, sector="volunteering") == ["Приют «Ёлочка»"]
        assert yard.found(v.sasha, state="active") == ["Завод «Прогресс»"]
        assert yard.found(v.sasha, "завод собак") == [], "all words, in one organisation"
        assert len(yard.found(v.sasha, "%")) == 2, "no word at all"
        services.drop_site(yard.actor(v.olga), yard.at, yard.plant, yard.gate)
        assert yard.found(v.sasha, "туле") == []


def test_what_stays_typed_keeps_its_identifier(yard: Yard) -> None:
    with yard.village.world.app.app_context():
        olga = yard.actor(yard.village.olga)

        def save(*phones: tuple[str, str]) -> dict[str, str]:
            version = yard.partner().row.version
            fields = PartnerFields("Завод", "business", phones=list(phones))
            services.edit_partner(olga, yard.at, yard.plant, version, fields)
            return {one.value: one.guid for one in db.session.scalars(select(OrganisationLine))}

        first = save(("112", ""), ("113", "ночью"))
        second = save(("114", ""), ("112", "днём"))
        assert set(second) == {"112", "114"}
        assert second["112"] == first["112"]
        season = services.add_season(olga, yard.at, yard.plant, yard.gate, OPEN)
        before = db.session.scalar(select(OrganisationHours.guid))
        week = {0: read_spans("9–17"), 2: read_spans("9–17")}
        services.edit_season(olga, yard.at, yard.plant, season.id, Season(None, None, week))
        assert before in set(db.session.scalars(select(OrganisationHours.guid)))


def test_hours_of_the_same_days_do_not_stand_twice(yard: Yard) -> None:
    with yard.village.world.app.app_context():
        olga, day = yard.actor(yard.village.olga), today("Europe/Moscow")

        def add(first: int | None, last: int | None) -> Any:
            days = [None if one is None else day + timedelta(days=one) for one in (first, last)]
            return services.add_season(olga, yard.at, yard.plant, yard.gate, Season(days[0], days[1], OPEN.week))

        add(None, None)
        add(0, 5)
        for days in ((None, None), (5, 9), (-3, 0), (1, 2)):
            with pytest.raises(errors.SeasonsOverlap):
                add(*days)
        with pytest.raises(errors.DaysNotRight):
            add(9, 8)
        last = add(6, 9)
        services.edit_season(olga, yard.at, yard.plant, last.id, Season(last.valid_from, last.valid_to, {}))
        services.add_day(olga, yard.at, yard.plant, yard.gate, day, read_spans("9–10, 11–12"), "праздник")
        services.add_day(olga, yard.at, yard.plant, yard.gate, day, ())
        rows = list(db.session.scalars(select(OrganisationDay)))
        assert [(one.on_day, one.opens) for one in rows] == [(day, None)]
        shown = facts_of(olga, yard.partner()).sites[0]
        assert shown.now is not None
        assert not shown.now.is_open
        services.drop_day(olga, yard.at, yard.plant, rows[0].id)
        services.drop_season(olga, yard.at, yard.plant, last.id)
        services.drop_site(olga, yard.at, yard.plant, yard.gate)
        for model in (OrganisationSeason, OrganisationHours, OrganisationDay):
            assert db.session.scalar(select(func.count()).select_from(model)) == 0


def test_parts_of_another_organisation_are_out_of_reach(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        galina = yard.actor(v.galina)
        place = TieFields(v.places["Алексин"])
        own = services.add_partner(galina, yard.at, PartnerFields("Пекарня", "business"), place).id
        olga = yard.actor(v.olga)
        season = services.add_season(olga, yard.at, yard.plant, yard.gate, OPEN).id
        contact = services.add_contact(olga, yard.at, yard.plant, ContactFields("Кто")).id
        for act in (
            lambda: services.edit_site(galina, yard.at, own, yard.gate, 1, PLACE),
            lambda: services.drop_site(galina, yard.at, own, yard.gate),
            lambda: services.add_season(galina, yard.at, own, yard.gate, OPEN),
            lambda: services.edit_season(galina, yard.at, own, season, OPEN),
            lambda: services.drop_season(galina, yard.at, own, season),
            lambda: services.add_day(galina, yard.at, own, yard.gate, today("UTC"), ()),
            lambda: services.drop_contact(galina, yard.at, own, contact),
        ):
            with pytest.raises(NotFound):
                act()


def test_so_many_and_no_more(yard: Yard) -> None:
    with yard.village.world.app.app_context():
        olga, day = yard.actor(yard.village.olga), today("UTC")
        for number in range(PARTNER_SITES - 1):
            services.add_site(olga, yard.at, yard.plant, SiteFields(city="Тула", address_1=str(number)))
        for number in range(PARTNER_CONTACTS):
            services.add_contact(olga, yard.at, yard.plant, ContactFields(str(number)))
        for number in range(PARTNER_SEASONS):
            some = day + timedelta(days=number)
            services.add_season(olga, yard.at, yard.plant, yard.gate, Season(some, some, {}))
        db.session.add_all(
            OrganisationDay(site_id=yard.gate, on_day=day + timedelta(days=number)) for number in range(PARTNER_DAYS)
        )
        db.session.commit()
        for act in (
            lambda: services.add_site(olga, yard.at, yard.plant, PLACE),
            lambda: services.add_contact(olga, yard.at, yard.plant, ContactFields("Ещё")),
            lambda: services.add_season(olga, yard.at, yard.plant, yard.gate, Season(None, None, {})),
            lambda: services.add_day(olga, yard.at, yard.plant, yard.gate, day - timedelta(days=1), ()),
        ):
            with pytest.raises(errors.TooMany):
                act()
        services.add_day(olga, yard.at, yard.plant, yard.gate, day, ())


def test_whoever_looks_after_a_tie_is_of_the_programme(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        olga = yard.actor(v.olga)
        with pytest.raises(NotFound):
            services.edit_tie(olga, yard.at, yard.plant, 1, TieFields(None, v.nikolay.person_id))
        day = today("UTC")
        with pytest.raises(errors.DaysNotRight):
            services.edit_tie(olga, yard.at, yard.plant, 1, TieFields(None, None, day, day - timedelta(days=1)))
        services.edit_tie(olga, yard.at, yard.plant, 1, TieFields(None, v.olga.person_id))
        services.assure_partner(olga, yard.at, yard.plant)
        assert facts_of(olga, yard.partner()).keeper == "Ольга Ветрова"
        assert len(known_partners(yard.at, v.olga.person_id)) == 2
        assert known_partners(yard.at, v.nikolay.person_id) == []


def test_every_word_of_the_index_has_the_widest_audience_that_reads_it(yard: Yard) -> None:
    with yard.village.world.app.app_context():
        version = yard.partner().row.version
        fields = PartnerFields("Завод", "business", about="Завод тайный")
        services.edit_partner(yard.actor(yard.village.olga), yard.at, yard.plant, version, fields)
        audiences(yard, about="coordinators")
        kept = {one.token: one.audience for one in db.session.scalars(select(OrganisationWord))}
        assert (kept["завод"], kept["тайный"]) == ("members", "coordinators")


def test_telephones_and_pages_are_read_a_line_each() -> None:
    assert read_phones("+7 (4872) 55-12-12 доб. 5, приёмная\n\n8 910 555 01 12") == [
        ("+7 (4872) 55-12-12 доб. 5", "приёмная"), ("8 910 555 01 12", ""),
    ]  # fmt: skip
    assert [called(one) for one in ("8 910 555-01-12", "+7 (4872) 55-12-12 доб. 5", "112", "8-800-2000-122")] == [
        "+79105550112", "+74872551212,5", "112", "88002000122",
    ]  # fmt: skip
    for typed in ("позвоните", "+7<script>", "12", "javascript:1"):
        with pytest.raises(WrongLine):
            read_phones(typed)
    assert read_links("https://example.org, мы, и ещё") == [("https://example.org", "мы, и ещё")]
    for link in ("javascript:alert(1)", "data:text/html,x", "//example.org", "https://", "https://a:b@example.org",
                 "http://[::1", "ftp://example.org"):  # fmt: skip
        assert not is_link(link), link
