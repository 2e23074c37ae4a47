"""The pages of partners, by real forms and by a client that ignores them."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from community.partners.models import Organisation, OrganisationContact, OrganisationSite
from community.partners.queries import partner_of
from portal.db import db
from portal.limits import PARTNER_ABOUT_CHARS
from tests.community.partners.conftest import Yard
from tests.world import csrf_of

pytestmark = pytest.mark.db
ROOT = "/p/tula/partners/"


def send(client: FlaskClient, path: str, **data: Any) -> Any:
    return client.post(path, data={"csrf_token": csrf_of(client, path)} | data)


def test_a_coordinator_enters_a_partner_with_place_hours_and_contact(yard: Yard) -> None:
    v = yard.village
    client = v.world.browser(v.olga)
    wrong = send(client, ROOT + "new", name="Пекарня", sector="business", phones="звоните", state="active")
    assert wrong.status_code == 422
    assert all(word in wrong.text for word in ("Пекарня", "звоните"))
    made = send(
        client,
        ROOT + "new",
        name="Пекарня",
        sector="business",
        phones="112, ночью",
        state="active",
        website="https://example.org",
    )
    assert made.status_code == 303
    page = made.headers["Location"]
    assert (
        send(
            client,
            page + "/sites/new",
            kind="physical",
            city="Тула",
            address_1="Мира, 1",
            country="ru",
            audience="members",
            point="54.1, 37.6",
            access=["ramp"],
        ).status_code
        == 303
    )
    with v.world.app.app_context():
        site = db.session.scalars(select(OrganisationSite).order_by(OrganisationSite.id.desc())).first()
        assert site is not None
        assert (site.latitude, site.country, site.access, site.zone) == (54.1, "RU", ["ramp"], "Europe/Moscow")
        path = f"{page}/sites/{site.id}"
    bad = send(client, path + "/hours", day_0="9–6", day_1="10–18")
    assert bad.status_code == 422
    assert all(word in bad.text for word in ('value="9–6"', 'value="10–18"'))
    assert send(client, path + "/hours", day_0="9–18").status_code == 303
    assert send(client, path + "/days", on_day="2030-01-01", hours="", words="праздник").status_code == 303
    assert (
        send(client, page + "/contacts/new", name="Пётр Пекарь", audience="coordinators", phones="113").status_code
        == 303
    )
    shown, seen = client.get(page).text, v.world.browser(v.nikolay).get(page).text
    assert all(word in shown for word in ("Пётр Пекарь", "праздник", "09:00–18:00", "tel:112"))
    assert "Мира, 1" in seen
    assert "Пётр" not in seen
    assert 'href="tel:113"' not in seen


def test_hostile_words_stay_words(yard: Yard) -> None:
    v = yard.village
    client, evil = v.world.browser(v.olga), '"><script>alert(1)</script>'
    made = send(client, ROOT + "new", name=evil, sector="science", about=evil, state="active", alternate_name=evil)
    assert made.status_code == 303
    for page in (made.headers["Location"], ROOT, ROOT + "?q=%3Cscript%3E"):
        assert "<script>alert" not in client.get(page).text
    for field, typed in (
        ("website", "javascript:alert(1)"),
        ("email", "a@b"),
        ("tax_number", "12"),
        ("links", "data:x"),
    ):
        assert (
            send(client, ROOT + "new", name="Х", sector="science", state="active", **{field: typed}).status_code == 422
        )
    for wrong in ({"sector": "church"}, {"state": "asleep"}, {"about": "я" * (PARTNER_ABOUT_CHARS + 1)}):
        assert (
            send(client, ROOT + "new", **({"name": "Х", "sector": "science", "state": "active"} | wrong)).status_code
            == 422
        )
    right = {"name": "Х", "sector": "science", "state": "active", "about": "я" * PARTNER_ABOUT_CHARS}
    assert send(client, ROOT + "new", **right).status_code == 303


def test_a_client_that_ignores_the_pages_is_refused(yard: Yard) -> None:
    v = yard.village
    page = f"{ROOT}{yard.plant}"
    paths = ("/edit", "/audiences", "/with-us", "/assure", "/sites/new", "/contacts/new", f"/sites/{yard.gate}/edit",
             f"/sites/{yard.gate}/hours", f"/sites/{yard.gate}/days", f"/sites/{yard.gate}/drop")  # fmt: skip
    for one in (v.nikolay, v.sasha, v.nina):
        client = v.world.browser(one)
        token = csrf_of(client, ROOT)
        answers = {
            path: client.post(page + path, data={"csrf_token": token, "name": "Х"}).status_code for path in paths
        }
        assert set(answers.values()) <= {403, 404}, answers
    with v.world.app.app_context():
        assert partner_of("tula", yard.plant).row.version == 1
        assert db.session.get(OrganisationSite, yard.gate) is not None
        pskov = v.world.programme("pskov")
        stranger = v.world.person(pskov, "Анна Лис", roles=("administrator",))
    theirs = v.world.browser(stranger)
    assert [theirs.get(path).status_code for path in (page, f"/p/pskov/partners/{yard.plant}")] == [404, 404]


def test_a_name_that_is_known_is_offered_and_another_one_can_be_entered(yard: Yard) -> None:
    v = yard.village
    client, data = v.world.browser(v.olga), {"name": "Завод «Прогресс»", "sector": "business", "state": "active"}
    asked = send(client, ROOT + "new", **data)
    assert asked.status_code == 409
    assert f'href="{ROOT}{yard.plant}"' in asked.text
    assert send(client, ROOT + "new", is_another="y", **data).status_code == 303
    with v.world.app.app_context():
        pskov = v.world.programme("pskov")
        anna = v.world.person(pskov, "Анна Лис", roles=("coordinator",))
    theirs = v.world.browser(anna)
    offered = send(theirs, "/p/pskov/partners/new", **data)
    assert f"/p/pskov/partners/known/{yard.plant}" in offered.text
    token = csrf_of(theirs, "/p/pskov/partners/new")
    tied = theirs.post(f"/p/pskov/partners/known/{yard.plant}", data={"csrf_token": token})
    assert tied.status_code == 303
    assert theirs.get(f"/p/pskov/partners/{yard.plant}").status_code == 200


def test_who_sees_what_is_chosen_and_a_contact_is_forgotten(yard: Yard) -> None:
    v = yard.village
    client, page = v.world.browser(v.olga), f"{ROOT}{yard.plant}"
    kept = dict.fromkeys(("listed", "about", "links", "phones", "email", "number"), "coordinators")
    assert send(client, page + "/audiences", version="1", **kept | {"about": "nobody"}).status_code == 422
    assert send(client, page + "/audiences", version="1", **kept).status_code == 303
    assert v.world.browser(v.nikolay).get(page).status_code == 404
    send(client, page + "/contacts/new", name="Кто", audience="members")
    with v.world.app.app_context():
        one = db.session.scalars(select(OrganisationContact)).one().id
    token = csrf_of(client, page)
    assert client.post(f"{page}/contacts/{one}/drop", data={"csrf_token": token}).status_code == 303
    with v.world.app.app_context():
        assert db.session.scalar(select(OrganisationContact)) is None
        assert db.session.scalar(select(Organisation.name)) is not None
