"""A guardian without an account sees by a link what they signed, and takes it back at once. Both databases."""

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from portal.audit.models import AuditEntry
from portal.clock import moved, now
from portal.consents import errors, services
from portal.consents.models import Consent, ConsentLink
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.limits import SIGNING_DAYS
from portal.people.models import Guardianship
from portal.people.queries import actor_of
from tests.portal.consents.conftest import Family
from tests.world import csrf_of

pytestmark = pytest.mark.db
ENGLISH = {"Accept-Language": "en"}


def said(family: Family) -> tuple[str, list[int]]:
    """Everybody allows everything; (a link for the mother, the ids of her yeses)."""
    with family.world.app.app_context():
        for who in (family.mother, family.father, family.child):
            family.say(who, family.child)
        olga = actor_of(family.olga.account_id)
        token = services.make_look_link(olga, family.child.person_id, family.mother.person_id)
        mine = select(Consent.id).where(Consent.given_by_id == family.mother.person_id)
        return token, list(db.session.scalars(mine.order_by(Consent.id)))


def post(client: FlaskClient, token: str, *ids: int) -> tuple[int, str]:
    answer = client.post(
        f"/sign/look/{token}",
        data={"csrf_token": csrf_of(client, f"/sign/look/{token}"), "consents": [str(one) for one in ids]},
        headers=ENGLISH,
    )
    return answer.status_code, answer.get_data(as_text=True)


def test_guardian_without_an_account_can_see_and_take_back_once_by_a_link(family: Family, client: FlaskClient) -> None:
    token, ids = said(family)
    page = client.get(f"/sign/look/{token}").get_data(as_text=True)
    assert page.count('type="checkbox"') == len(ids)
    assert " checked" not in page
    assert client.get(f"/sign/{token}").status_code == 410  # it signs nothing
    assert post(client, token)[0] == 422
    with family.world.app.app_context():
        assert family.chain(family.child, "participation").is_valid
    status, page = post(client, token, ids[0])
    assert status == 200
    assert "No longer allowed" in page
    with family.world.app.app_context():
        assert not family.chain(family.child, "participation").is_valid
        row = db.session.get_one(Consent, ids[0])
        assert row.withdrawn_by_id == family.mother.person_id
        assert db.session.scalar(select(func.count(Consent.id)).where(Consent.withdrawn_at.is_not(None))) == 1
        acts = set(db.session.scalars(select(AuditEntry.action)))
        assert {"look_link_made", "look_link_used", "consent_withdrawn"} <= acts
        assert db.session.scalar(select(ConsentLink.token_digest)) != token
    gone = client.get(f"/sign/look/{token}", headers=ENGLISH)
    assert gone.status_code == 410
    assert "Ask the coordinator for a new link" in gone.get_data(as_text=True)


def test_used_link_is_refused_with_its_reason_also_to_a_page_that_is_still_open(
    family: Family, client: FlaskClient
) -> None:  # fmt: skip
    token, ids = said(family)
    form = {"csrf_token": csrf_of(client, f"/sign/look/{token}"), "consents": [str(ids[1])]}
    assert post(client, token, ids[0])[0] == 200
    again = client.post(f"/sign/look/{token}", data=form, headers=ENGLISH)
    assert (again.status_code, "it was used" in again.get_data(as_text=True)) == (410, True)
    with family.world.app.app_context():
        assert db.session.get_one(Consent, ids[1]).withdrawn_at is None
        with pytest.raises(errors.LookGone):
            services.take_back_by_link(token, [ids[1]])


@pytest.mark.parametrize("why", ["over", "ended", "guardian", "newer"])
def test_link_to_what_was_signed_is_dead_when(family: Family, client: FlaskClient, why: str) -> None:
    token, _ids = said(family)
    later = now() + (timedelta(days=SIGNING_DAYS) if why == "over" else timedelta())
    with family.world.app.app_context(), unit_of_work() as session:
        olga, child = actor_of(family.olga.account_id), family.child.person_id
        if why == "ended":
            services.end_signing_link(olga, child, session.scalars(select(ConsentLink.id)).one())
        elif why == "newer":
            services.make_look_link(olga, child, family.mother.person_id)
        elif why == "guardian":
            mine = Guardianship.guardian_id == family.mother.person_id
            session.execute(update(Guardianship).where(mine).values(ends_on=date(2021, 1, 1)))
    with moved(later):
        assert client.get(f"/sign/look/{token}").status_code == 410


def test_nobody_can_take_back_another_guardians_yes_or_the_childs(family: Family) -> None:
    token, ids = said(family)
    with family.world.app.app_context():
        others = db.session.scalars(select(Consent.id).where(Consent.id.not_in(ids))).all()
        for one in others:
            with pytest.raises(NotFound):
                services.take_back_by_link(token, [ids[0], one])
        assert db.session.scalar(select(func.count(Consent.id)).where(Consent.withdrawn_at.is_not(None))) == 0


def test_coordinator_can_make_the_link_by_the_form_and_the_one_for_signing_goes_on(
    family: Family, client: FlaskClient
) -> None:  # fmt: skip
    with family.world.app.app_context():
        olga = actor_of(family.olga.account_id)
        signing = services.make_signing_link(olga, family.child.person_id, family.mother.person_id)
        with pytest.raises(errors.NothingToLookAt):
            services.make_look_link(olga, family.child.person_id, family.mother.person_id)
        with pytest.raises(errors.WrongGiver):
            services.make_look_link(olga, family.child.person_id, family.olga.person_id)
        with pytest.raises(NotFound):
            services.make_look_link(actor_of(family.father.account_id), family.child.person_id, family.mother.person_id)
        family.say(family.mother, family.child, purposes=["participation"])
    browser = family.world.browser(family.olga)
    path = f"/p/tula/consents/of/{family.child.person_id}/link"
    form = {"csrf_token": csrf_of(browser, path), "guardian_id": str(family.mother.person_id), "purpose": "look"}
    page = browser.post(path, data=form).get_data(as_text=True)
    assert "/sign/look/" in page
    assert page.count("for looking and taking back") == 1
    assert client.get(f"/sign/{signing}").status_code == 200
