"""Adding what is missing to several organisations at once, as if to each alone."""

from dataclasses import replace

from sqlalchemy import select

from community.partners import services
from community.partners.models import OrganisationProgramme
from community.partners.queries.whole import contacts_of, lines_of, sites_of
from community.partners.services import ContactFields, PartnerEntry, PartnerFields, SiteFields, TieFields
from community.partners.services.completing import complete_partners
from portal.db import db, unit_of_work
from tests.access.queries import counted
from tests.community.partners.conftest import PLACE, Yard

FIRST, SECOND = ("+7 4872 00-00-01", "проходная"), ("+7 4872 00-00-02", "")
ANNA = ContactFields("Анна Петрова", phones=[SECOND])


def entry(name: str = "Завод «Прогресс»", **more: object) -> PartnerEntry:
    """What a list knows of the plant."""
    return PartnerEntry(replace(PartnerFields(name, "business"), **more), TieFields())  # type: ignore[arg-type]


def test_what_is_there_stays_and_what_is_missing_comes_once(yard: Yard) -> None:
    with yard.village.world.app.app_context():
        olga, whole = (
            yard.actor(yard.village.olga),
            entry(website="https://progress.example.org", phones=[FIRST, SECOND]),
        )
        other = replace(PLACE, address_1="ул. Новая, 1", point=(54.1, 37.6))
        for site in (other, replace(other, address_1="УЛ. НОВАЯ, 1")):
            complete_partners(olga, yard.at, {yard.plant: replace(whole, site=site, contact=ANNA)})
        row = yard.partner().row
        assert (row.website, row.tax_number, row.about) == (
            "https://progress.example.org",
            "7100000001",
            "Делает детали",
        )
        assert [(one.place, one.value) for one in lines_of(yard.plant, "phone")] == [(0, FIRST[0]), (1, SECOND[0])]
        assert [one.address_1 for one in sites_of(yard.plant)] == [PLACE.address_1, "ул. Новая, 1"]
        (anna,) = contacts_of(yard.plant)
        assert [one.value for one in lines_of(yard.plant, "phone", contact_id=anna.id)] == [SECOND[0]]
        assert yard.found(yard.village.olga, "новая") == ["Завод «Прогресс»"]
        complete_partners(olga, yard.at, {yard.plant: entry(phones=[("+7 4872 00-00-03", "")])})
        assert [one.place for one in lines_of(yard.plant, "phone")] == [0, 1, 2]


def test_a_place_gets_the_point_that_nobody_has_noted_and_keeps_the_one_that_is_there(yard: Yard) -> None:
    with yard.village.world.app.app_context():
        olga = yard.actor(yard.village.olga)
        for point in ((54.19, 37.62), (50.0, 30.0)):
            complete_partners(olga, yard.at, {yard.plant: replace(entry(), site=replace(PLACE, point=point))})
            (site,) = sites_of(yard.plant)
            assert (site.latitude, site.longitude) == (54.19, 37.62)


def test_what_somebody_may_not_keep_is_left_out_and_the_others_are_completed(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        galina = yard.actor(v.galina)
        own = services.add_partner(
            galina, yard.at, PartnerFields("Пекарня", "business"), TieFields(v.places["Алексин"])
        )
        filled = entry(website="https://example.org")
        assert complete_partners(galina, yard.at, {yard.plant: filled, own.id: filled}) == {own.id}
        assert (yard.partner().row.website, yard.partner(own.id).row.website) == ("", "https://example.org")


def test_one_that_another_programme_entered_becomes_a_partner(yard: Yard) -> None:
    v = yard.village
    far = v.world.programme("kaluga")
    larisa = v.world.person(far, "Лариса Дальняя", roles=("coordinator",), positions=("curator",))
    with v.world.app.app_context():
        with unit_of_work():
            yard.partner().row.listed_for = "everyone"
        ties = select(OrganisationProgramme.organisation_id).where(OrganisationProgramme.programme_id == far)
        assert complete_partners(yard.actor(larisa), far, {yard.plant: entry()}) == {yard.plant}
        assert list(db.session.scalars(ties)) == [yard.plant]
        key = yard.enter("Тайная")
        with unit_of_work():
            yard.partner(key).row.listed_for = "coordinators"
        assert complete_partners(yard.actor(larisa), far, {key: entry("Тайная")}) == frozenset()


def test_twenty_are_read_by_as_many_questions_as_two(yard: Yard) -> None:
    with yard.village.world.app.app_context():
        keys = [yard.enter(f"Школа № {number}", "education") for number in range(20)]
        olga, asked = yard.actor(yard.village.olga), []
        for some in (keys[:2], keys):
            site = SiteFields(city="Тула", address_1=f"ул. Школьная, {len(some)}")
            added = replace(entry(phones=[(f"+7 4872 00-01-{len(some):02}", "")]), site=site, contact=ANNA)
            with counted(db.engine) as questions:
                complete_partners(olga, yard.at, dict.fromkeys(some, added))
            asked.append(sum(one.lstrip().startswith("SELECT") for one in questions))
        assert asked[1] <= asked[0]
