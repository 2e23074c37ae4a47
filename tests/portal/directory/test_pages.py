"""The pages of the directory, through real forms."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.db import db
from portal.directory.models import Profile, ProfileFact
from portal.directory.rules import FIELDS
from portal.limits import (
    PROFILE_ABOUT_CHARS,
    PROFILE_ITEM_CHARS,
    PROFILE_ITEMS,
    PROFILE_LINE_CHARS,
    PROFILE_LINK_CHARS,
    PROFILE_LINKS,
)
from tests.portal.directory.conftest import Circle
from tests.world import Someone, csrf_of

ME = "/p/tula/directory/me"


def form_of(browser: FlaskClient, who: str, **fields: str) -> dict[str, str]:
    """The whole form with these fields filled."""
    filled = {f"{name}_who": who for name in FIELDS} | {"listed": "everyone", "version": "1"}
    return filled | {"csrf_token": csrf_of(browser, ME)} | fields


def trail(circle: Circle, action: str) -> list[list[int]]:
    with circle.world.app.app_context():
        rows = db.session.scalars(select(AuditEntry).where(AuditEntry.action == action).order_by(AuditEntry.id))
        return [row.subject_ids for row in rows]


def page(circle: Circle, someone: Someone, path: str) -> str:
    return circle.world.browser(someone).get(f"/p/tula/directory{path}").get_data(as_text=True)


def test_adult_can_tell_of_themselves_and_choose_who_sees_it(circle: Circle) -> None:
    browser = circle.world.browser(circle.marina)
    form = form_of(
        browser, "everyone", town="Тула", phone="+7 111", phone_who="coordinators", skills="Гитара\n\nПение "
    )
    assert browser.post(ME, data=form).status_code == 303
    mine = f"/{circle.marina.person_id}"
    plain, olga = page(circle, circle.readers["mentor"], mine), page(circle, circle.readers["coordinator"], mine)
    assert ("Тула" in plain, "+7 111" in plain, "Пение" in plain) == (True, False, True)
    assert "+7 111" in olga
    record = circle.world.browser(circle.readers["coordinator"]).get(f"/p/tula/people/{circle.marina.person_id}")
    assert "+7 111" in record.text
    preview = browser.get(f"{ME}/preview?as=everyone").text
    assert ("Тула" in preview, "+7 111" in preview) == (True, False)
    assert "+7 111" in browser.get(f"{ME}/preview?as=coordinators").text
    again = browser.post(ME, data=form | {"town": "Набрано"})
    assert (again.status_code, "Набрано" in again.text, 'value="2"' in again.text) == (409, True, True)
    assert browser.post(ME, data=form | {"version": "2", "town": "", "skills": ""}).status_code == 303
    with circle.world.app.app_context():
        assert list(db.session.scalars(select(ProfileFact.field))) == ["phone"]


def test_adult_cannot_be_found_when_the_name_is_kept_to_coordinators(circle: Circle) -> None:
    browser = circle.world.browser(circle.marina)
    assert browser.post(ME, data=form_of(browser, "everyone", town="Тула", listed="coordinators")).status_code == 303
    mine = f"/p/tula/directory/{circle.marina.person_id}"
    assert circle.world.browser(circle.readers["mentor"]).get(mine).status_code == 404
    assert circle.world.browser(circle.readers["coordinator"]).get(mine).status_code == 200
    assert "do not find you" in browser.get(f"{ME}/preview?as=everyone").text


def test_minor_is_not_led_to_write_down_where_to_be_found(circle: Circle) -> None:
    form = circle.world.browser(circle.timur).get("/p/tula/directory/me").get_data(as_text=True)
    before, _, behind = form.partition("<main")[2].partition("<details")
    assert 'name="interests"' in before
    assert 'name="phone"' not in before
    assert 'name="phone"' in behind
    adult = circle.world.browser(circle.marina).get("/p/tula/directory/me").get_data(as_text=True)
    assert "More about me" not in adult


def test_minor_cannot_choose_wider_than_the_own_pair(circle: Circle) -> None:
    browser = circle.world.browser(circle.timur)
    shown = browser.get(ME).text
    assert ('value="near"' in shown, 'value="everyone"' in shown, 'name="listed"' in shown) == (True, False, False)
    form = form_of(browser, "near", town="Тула")
    for wider in ("everyone", "club"):
        assert browser.post(ME, data=form | {"town_who": wider}).status_code == 422
    assert browser.post(ME, data=form | {"has_card": "y"}).status_code == 303
    assert trail(circle, "profile_saved") == [[circle.timur.person_id]]
    with circle.world.app.app_context():
        row = db.session.scalars(select(Profile).where(Profile.person_id == circle.timur.person_id)).one()
        assert (row.has_card, row.listed) == (False, "coordinators")


def test_look_at_a_minor_leaves_a_trail_and_the_own_look_none(circle: Circle) -> None:
    child = f"/{circle.timur.person_id}"
    assert "Тимур" in page(circle, circle.readers["pair"], child)
    assert "Тимур" in page(circle, circle.readers["pair"], "/?q=Тимуру")
    assert "Тимур" in page(circle, circle.timur, child)
    assert "Тимур" in page(circle, circle.timur, "/")
    assert trail(circle, "looked") == [[circle.timur.person_id]] * 2
    assert circle.world.browser(circle.readers["tutor"]).get(f"/p/tula/directory{child}").status_code == 404


def test_card_can_be_taken_of_an_adult_who_allows_it_with_the_seen_fields_alone(circle: Circle) -> None:
    path = f"/p/tula/directory/{circle.marina.person_id}/card.vcf"
    facts = {
        "phone": ("+7 111", "coordinators"),
        "town": ("Тула; центр", "everyone"),
        "links": ("https://a.example", "club"),
    }
    circle.save(circle.marina, facts, listed="everyone")
    mentor = circle.world.browser(circle.readers["mentor"])
    assert mentor.get(path).status_code == 404
    circle.save(circle.marina, facts, listed="everyone", has_card=True)
    card = mentor.get(path).text
    assert card.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\n")
    assert "N:Кольцова;Марина;;;\r\n" in card
    assert ("ADR:;;;Тула\\; центр;;;" in card, "+7 111" in card, "a.example" in card) == (True, False, False)
    assert "TEL:+7 111" in circle.world.browser(circle.readers["coordinator"]).get(path).text
    assert "a.example" in circle.world.browser(circle.readers["graduate"]).get(path).text
    assert circle.world.browser(circle.readers["pair"]).get(path.replace(
        str(circle.marina.person_id), str(circle.timur.person_id)
    )).status_code == 404  # fmt: skip


LIMITS = (
    ("about", "я" * PROFILE_ABOUT_CHARS, "я" * (PROFILE_ABOUT_CHARS + 1)),
    ("town", "я" * PROFILE_LINE_CHARS, "я" * (PROFILE_LINE_CHARS + 1)),
    ("skills", "\n".join(map(str, range(PROFILE_ITEMS))), "\n".join(map(str, range(PROFILE_ITEMS + 1)))),
    ("skills", "я" * PROFILE_ITEM_CHARS, "я" * (PROFILE_ITEM_CHARS + 1)),
    ("links", "\n".join(f"https://{n}.example" for n in range(PROFILE_LINKS)),
     "\n".join(f"https://{n}.example" for n in range(PROFILE_LINKS + 1))),
    ("links", f"https://{'a' * (PROFILE_LINK_CHARS - 8)}", f"https://{'a' * (PROFILE_LINK_CHARS - 7)}"),
    ("links", "https://a.example", "javascript:alert(1)"),
    ("email", "a@example.org", "not an address"),
)  # fmt: skip


@pytest.mark.parametrize(("field", "fits", "too_much"), LIMITS)
def test_field_takes_what_fits_and_keeps_what_does_not_on_the_page(
    circle: Circle, field: str, fits: str, too_much: str
) -> None:
    browser = circle.world.browser(circle.marina)
    form = form_of(browser, "everyone")
    refused = browser.post(ME, data=form | {field: too_much})
    assert (refused.status_code, too_much.splitlines()[-1] in refused.text) == (422, True)
    assert browser.post(ME, data=form | {field: fits}).status_code == 303


def test_found_person_stands_in_the_search_of_the_programme(circle: Circle) -> None:
    asked = "/p/tula/find/?q=Кольцовой"
    link = f"/p/tula/directory/{circle.marina.person_id}"
    assert link in circle.world.browser(circle.readers["mentor"]).get(asked).text
    assert link not in circle.world.browser(circle.readers["coordinator"]).get(asked).text  # it finds the record
