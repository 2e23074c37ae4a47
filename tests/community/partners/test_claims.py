"""«This is my organisation»: claimed, checked, refused, ended; what a representative sees and keeps."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from community.partners import errors, policy, services
from community.partners.models import OrganisationClaim, OrganisationRepresentative
from community.partners.queries import facts_of, known_partners, own_organisations
from community.partners.services import ContactFields, PartnerFields, TieFields
from community.partners.views.claims import claims
from portal.clock import now
from portal.db import db, unit_of_work
from portal.directory.models import Profile
from portal.directory.policy import can_look_around
from portal.directory.queries.hits import find_hits
from portal.directory.services.index import write_index
from portal.errors import Forbidden, NotFound
from portal.limits import CLAIM_CHARS, CLAIMS_OPEN
from portal.notifications.models import Notification
from portal.people.models import Grant, Person
from portal.programmes.queries import programme
from tests.community.partners.conftest import PLACE, Yard
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db
ROLE, PROOF = "кадровик", "Позвоните в отдел кадров"


def claim(yard: Yard, someone: Someone, organisation_id: int | None = None) -> int:
    at = organisation_id or yard.plant
    return services.claim_organisation(yard.actor(someone), yard.at, at, ROLE, PROOF).id


def acting(yard: Yard, someone: Someone, organisation_id: int | None = None) -> int:
    return services.accept_claim(yard.actor(yard.village.olga), claim(yard, someone, organisation_id)).id


@pytest.fixture
def sergey(yard: Yard) -> Someone:
    return yard.village.world.person(yard.at, "Сергей Малинин", born_on=None)


def test_a_claim_that_was_checked_lets_one_keep_the_organisation_and_no_more(yard: Yard, sergey: Someone) -> None:
    v = yard.village
    with v.world.app.app_context():
        olga = yard.actor(v.olga)
        services.add_contact(olga, yard.at, yard.plant, ContactFields("Игорь Рыжов"))
        other = yard.enter("Мельница")
        row = claim(yard, sergey)
        assert not policy.can_edit_partner(yard.actor(sergey), yard.partner()), "not before it was checked"
        services.accept_claim(olga, row)
        actor = yard.actor(sergey)
        assert actor.has(yard.at, "partner_representative")
        assert len(facts_of(actor, yard.partner()).contacts) == 1, "all of the own organisation"
        version = yard.partner().row.version
        services.edit_partner(actor, yard.at, yard.plant, version, PartnerFields("Завод", "business"))
        services.add_site(actor, yard.at, yard.plant, PLACE)
        services.assure_partner(actor, yard.at, yard.plant)
        services.set_audiences(actor, yard.at, yard.plant, version + 1, {"listed": "coordinators"})
        assert yard.found(sergey) == ["Завод", "Мельница"]
        assert yard.found(v.nikolay) == ["Мельница"]
        assert not policy.reads_all(yard.actor(v.nikolay), yard.partner()), "one's own and nobody else's"
        with pytest.raises(NotFound):
            services.add_site(yard.actor(v.nikolay), yard.at, yard.plant, PLACE)
        for act in (
            lambda: services.edit_tie(actor, yard.at, yard.plant, 1, TieFields()),
            lambda: services.edit_partner(actor, yard.at, other, 1, PartnerFields("Чужая", "business")),
            lambda: services.add_partner(actor, yard.at, PartnerFields("Ещё", "business"), TieFields()),
        ):
            with pytest.raises(Forbidden):
                act()


def test_a_representative_sees_nobody_of_the_programme(yard: Yard, sergey: Someone) -> None:
    v = yard.village
    with v.world.app.app_context():
        acting(yard, sergey)
        at = programme(yard.at)
        assert not can_look_around(yard.actor(sergey), at)
        with unit_of_work() as session:
            vera = session.get_one(Person, v.vera.person_id)
            profile = Profile(programme_id=yard.at, person_id=vera.id, listed="everyone")
            session.add(profile)
            write_index(session, [(vera, profile)], {})
        assert find_hits(yard.actor(sergey), at, "Вера") == []
        assert can_look_around(yard.actor(v.nikolay), at)
    with v.world.app.test_request_context():
        assert len(find_hits(yard.actor(v.nikolay), programme(yard.at), "Вера")) == 1
    client = v.world.browser(sergey)
    codes = [client.get(path).status_code for path in ("/p/tula/directory/", f"/p/tula/directory/{v.vera.person_id}")]
    assert codes == [404, 404]
    assert client.get("/p/tula/directory/me").status_code == 200
    assert "Ольга" not in client.get(f"/p/tula/partners/{yard.plant}").text


def test_whoever_else_is_somebody_here_keeps_looking_around(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        acting(yard, v.nikolay)
        assert can_look_around(yard.actor(v.nikolay), programme(yard.at))


def test_nobody_answers_their_own_claim_nor_one_of_another_place(yard: Yard, sergey: Someone) -> None:
    v = yard.village
    with v.world.app.app_context():
        row, own = claim(yard, sergey), claim(yard, v.olga)
        for someone, what in ((v.olga, own), (v.galina, row), (sergey, row), (v.nikolay, row)):
            with pytest.raises(Forbidden):
                services.accept_claim(yard.actor(someone), what)
            with pytest.raises(Forbidden):
                services.refuse_claim(yard.actor(someone), what, "нет")
        with pytest.raises(NotFound):
            services.withdraw_claim(yard.actor(v.olga), row)
        with pytest.raises(NotFound):
            services.accept_claim(yard.actor(v.olga), 9_999)


def test_a_child_claims_nothing_and_an_adult_each_once(yard: Yard, sergey: Someone) -> None:
    v = yard.village
    with v.world.app.app_context():
        young = v.world.person(yard.at, "Юра Ким", born_on=date(now().year - 17, 1, 1))
        for child in (v.sasha, v.maxim, young):
            with pytest.raises(NotFound):
                claim(yard, child)
        claim(yard, sergey)
        with pytest.raises(errors.AlreadyAsked):
            claim(yard, sergey)
        for number in range(CLAIMS_OPEN - 1):
            claim(yard, sergey, yard.enter(f"Номер {number}"))
        last = yard.enter("Последняя")
        with pytest.raises(errors.TooMany):
            claim(yard, sergey, last)
        closed = yard.enter("Закрылась", state="closed")
        hidden = yard.enter("Тайная")
        services.set_audiences(yard.actor(v.olga), yard.at, hidden, 1, {"listed": "coordinators"})
        for one in (closed, hidden):
            with pytest.raises(NotFound):
                claim(yard, v.nikolay, one)


def test_a_refusal_has_its_reason_and_one_may_ask_again(yard: Yard, sergey: Someone) -> None:
    v = yard.village
    with v.world.app.app_context():
        olga, row = yard.actor(v.olga), claim(yard, sergey)
        with pytest.raises(errors.ReasonNeeded):
            services.refuse_claim(olga, row, "  ")
        services.refuse_claim(olga, row, "Там вас не знают")
        for act in (lambda: services.accept_claim(olga, row), lambda: services.refuse_claim(olga, row, "снова"),
                    lambda: services.withdraw_claim(yard.actor(sergey), row)):  # fmt: skip
            with pytest.raises(errors.ClaimAnswered):
                act()
        kinds = list(db.session.scalars(select(Notification.kind).where(Notification.account_id == sergey.account_id)))
        assert kinds == ["partner_claim_refused"]
        again = claim(yard, sergey)
        services.withdraw_claim(yard.actor(sergey), again)
        states = [one.claim.state for one in own_organisations(yard.actor(sergey), programme(yard.at)) if one.claim]
        assert states == ["refused"]
        assert db.session.scalar(select(func.count()).select_from(OrganisationRepresentative)) == 0


def test_acting_ends_at_once_and_with_the_last_one_the_right_that_came_with_it(yard: Yard, sergey: Someone) -> None:
    v = yard.village
    with v.world.app.app_context():
        first, second = acting(yard, sergey), acting(yard, sergey, yard.enter("Мельница"))
        assert (
            db.session.scalar(select(func.count()).select_from(Grant).where(Grant.person_id == sergey.person_id)) == 1
        )
        with pytest.raises(errors.AlreadyActs):
            claim(yard, sergey)
        with pytest.raises(NotFound):
            services.end_acting(yard.actor(v.nikolay), first)
        services.end_acting(yard.actor(v.olga), first)
        assert not policy.can_edit_partner(yard.actor(sergey), yard.partner())
        assert yard.actor(sergey).has(yard.at, "partner_representative"), "still of the other one"
        services.end_acting(yard.actor(sergey), second)
        assert not yard.actor(sergey).has(yard.at, "partner_representative")
        with pytest.raises(NotFound):
            services.end_acting(yard.actor(sergey), second)


def test_a_right_that_was_there_before_stays(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        anna = v.world.person(yard.at, "Анна Лис", roles=("partner_representative",))
        services.end_acting(yard.actor(v.olga), acting(yard, anna))
        assert yard.actor(anna).has(yard.at, "partner_representative")


def test_whoever_has_left_acts_no_more(yard: Yard, sergey: Someone) -> None:
    with yard.village.world.app.app_context():
        acting(yard, sergey)
        with unit_of_work() as session:
            session.get_one(Person, sergey.person_id).left_at = now()
        assert yard.partner().acting == frozenset()


def test_what_waits_stands_before_whoever_looks_after_the_tie(yard: Yard, sergey: Someone) -> None:
    v = yard.village
    with v.world.app.test_request_context():
        at = programme(yard.at)
        claim(yard, sergey)
        found = [claims(yard.actor(one), at, 5) for one in (v.olga, v.galina, v.nikolay)]
        assert [one.total for one in found] == [1, 0, 0]
        assert found[0].items[0].title.startswith("Сергей Малинин")
        assert len(known_partners(yard.at, sergey.person_id)) == 1


def test_from_a_press_to_a_correction_by_the_pages(yard: Yard, sergey: Someone) -> None:
    v = yard.village
    page, client, olga = f"/p/tula/partners/{yard.plant}", v.world.browser(sergey), v.world.browser(v.olga)

    def send(who: Any, path: str, form: str = "", **data: Any) -> Any:
        return who.post(path, data={"csrf_token": csrf_of(who, form or path)} | data)

    assert f'href="{page}/claim"' in client.get(page).text
    long = send(client, page + "/claim", role=ROLE, proof="я" * (CLAIM_CHARS + 1))
    assert (long.status_code, ROLE in long.text) == (422, True)
    assert send(client, page + "/claim", role=ROLE, proof=PROOF).status_code == 303
    assert v.world.browser(v.sasha).get(page + "/claim").status_code == 403
    with v.world.app.app_context():
        guid = db.session.scalars(select(OrganisationClaim.guid)).one()
    place = f"/p/tula/partners/claims/{guid}"
    assert [v.world.browser(one).get(place).status_code for one in (sergey, v.nikolay, v.galina)] == [404] * 3
    assert PROOF in olga.get(place).text
    assert send(olga, place, reason="").status_code == 422
    token = csrf_of(client, page + "/claim")
    assert client.post(place + "/accept", data={"csrf_token": token}).status_code == 404
    assert send(olga, place + "/accept", form=place).status_code == 303
    own = client.get("/p/tula/partners/own").text
    assert f'href="{page}/edit"' in own
    version = csrf_and_version(client, page + "/edit")
    right = {"name": "Завод «Прогресс»", "sector": "business", "state": "active", "about": "Станки и экскурсии"}
    assert client.post(page + "/edit", data=version | right).status_code == 303
    assert "Станки и экскурсии" in v.world.browser(v.nikolay).get(page).text
    assert client.get(page + "/with-us").status_code == 403


def csrf_and_version(client: Any, path: str) -> dict[str, str]:
    """What the form hides."""
    text = client.get(path).text
    return {
        "csrf_token": csrf_of(client, path),
        "version": text.split('name="version" type="hidden" value="')[1].split('"')[0],
    }
