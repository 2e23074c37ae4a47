"""Organisations that wrote from outside: taken in with who wrote, entered or found, and acted for from then on."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from community.applications import services
from community.applications.models import Application
from community.applications.queries import known_applications
from community.applications.services import Taken, erase_old
from community.partners.models import Organisation, OrganisationProgramme, OrganisationRepresentative
from community.partners.services import PartnerFields, TieFields, add_partner
from portal.clock import moved, now
from portal.db import db
from portal.errors import Forbidden, NotFound
from portal.limits import APPLICATION_DAYS
from portal.people.queries import actor_of, roles_held
from tests.community.applications.test_deciding import QUEUE, sent
from tests.community.conftest import Village
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db
BAKERY = "Пекарня «Калач»"


def wrote(village: Village, place: str = "") -> tuple[int, str]:
    return sent(village, place, wants="partner", organisation=BAKERY, sector="business")


def take(village: Village, by: Someone, guid: str, **more: str) -> int:
    """Somebody takes them in on the page; answers the status."""
    client = village.world.browser(by)
    data = {"csrf_token": csrf_of(client, QUEUE + guid), "given_name": "Инна", "family_name": "Щукина", "position": ""}
    return client.post(QUEUE + guid + "/accept", data=data | more).status_code


def acting() -> list[tuple[str, bool]]:
    """The organisations that somebody acts for, and whether with the right to."""
    rows = db.session.execute(
        select(Organisation.name, OrganisationRepresentative.person_id)
        .join(Organisation, Organisation.id == OrganisationRepresentative.organisation_id)
        .order_by(OrganisationRepresentative.id)
    )
    return [(name, "partner_representative" in roles_held([one])[one]) for name, one in rows]


def test_the_organisation_is_entered_and_who_wrote_acts_for_it(village: Village) -> None:
    _id, guid = wrote(village, "Тула")
    page = village.world.browser(village.olga).get(QUEUE + guid).text
    assert BAKERY in page
    assert "Business" in page
    assert take(village, village.olga, guid, partner="") == 303
    with village.world.app.app_context():
        assert acting() == [(BAKERY, True)]
        tie = db.session.scalars(select(OrganisationProgramme)).one()
        assert tie.territory_id == village.places["Тула"]


def test_one_that_is_there_already_is_not_entered_twice(village: Village) -> None:
    with village.world.app.app_context():
        olga = actor_of(village.olga.account_id)
        known = add_partner(olga, village.programme_id, PartnerFields(BAKERY, "business"), TieFields()).id
    _id, guid = wrote(village)
    assert f'<option selected value="{known}"' in village.world.browser(village.olga).get(QUEUE + guid).text
    assert take(village, village.olga, guid, partner=str(known)) == 303
    with village.world.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Organisation)) == 1
        assert acting() == [(BAKERY, True)]


def test_an_organisation_that_is_none_of_the_offered_is_refused_and_nothing_is_half_kept(village: Village) -> None:
    _id, guid = wrote(village)
    assert take(village, village.olga, guid, partner="999") == 422
    with village.world.app.app_context():
        assert acting() == []
        assert db.session.scalars(select(Application.state)).all() == ["waiting"]


def test_who_may_not_keep_that_partner_takes_nobody_in_for_it(village: Village) -> None:
    with village.world.app.app_context():
        olga = actor_of(village.olga.account_id)
        known = add_partner(olga, village.programme_id, PartnerFields(BAKERY, "business"), TieFields()).id
    key, _guid = wrote(village, "Алексин")
    with village.world.app.app_context():
        galina = actor_of(village.galina.account_id)
        with pytest.raises((Forbidden, NotFound)):
            services.accept(galina, key, Taken("Инна", "Щукина", partner_id=known))
        assert acting() == []
        assert db.session.scalars(select(Application.state)).all() == ["waiting"]


def test_the_name_goes_with_the_letter_and_stands_on_one_s_own_page(village: Village) -> None:
    key, guid = wrote(village)
    take(village, village.olga, guid, partner="")
    with village.world.app.app_context():
        person_id = db.session.get_one(Application, key).person_id or 0
        assert BAKERY in str(known_applications(village.programme_id, person_id))
        with moved(now() + timedelta(days=APPLICATION_DAYS + 1)):
            erase_old()
        assert db.session.get_one(Application, key).organisation == ""


@pytest.mark.parametrize("facts", [{"organisation": " "}, {"sector": "art"}, {"email": ""}])
def test_an_organisation_without_a_name_a_sector_or_a_way_to_reach_it_is_not_kept(
    village: Village, facts: dict[str, str]
) -> None:
    with pytest.raises(NotFound):
        sent(village, **{"wants": "partner", "organisation": BAKERY, "sector": "business"} | facts)
    with village.world.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Application)) == 0
