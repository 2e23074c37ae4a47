"""The open forms: who can write, what is refused and why, and that nothing of a minor or of a network is kept."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select

from community.applications.models import Application
from community.strangers import count_stranger
from portal.accounts.errors import TooManyTries
from portal.accounts.models import TryCount
from portal.clock import moved, now
from portal.db import db
from portal.limits import APPLICATION_CHARS, STRANGER_SECONDS, TRIES_STRANGER, TRIES_STRANGERS
from portal.programmes.models import Programme
from tests.community.conftest import Village

pytestmark = pytest.mark.db
HELP, SEEK = "/open/tula/apply/help", "/open/tula/apply/seek"
PARTNER = "/open/tula/apply/partner"
FACTS: dict[str, Any] = {
    "wants": "volunteer", "adult": "yes", "name": "Инна  Щукина", "email": "Inna@Example.org", "town": "Щёкино",
    "words": "Веду кружок", "consent": "y",
}  # fmt: skip


def form_on(answer: Any) -> dict[str, str]:
    """What the form on a page sends as it stands."""
    page: Any = html.fromstring(answer.get_data(as_text=True))
    [form] = [one for one in page.iter("form") if one.xpath('.//input[@name="stamp"]')]
    return {key: value or "" for key, value in form.form_values()}


def opened(client: FlaskClient, address: str = HELP) -> dict[str, str]:
    """What the form on the page sends by itself."""
    return form_on(client.get(address))


def send(
    village: Village, client: FlaskClient | None = None, *, wait: int = 10, page: str = HELP, **changed: Any
) -> Any:
    """Open the form, wait, and send it from a browser of its own."""
    client = client or village.world.app.test_client()
    given = opened(client, page)
    facts = {key: value for key, value in (given | FACTS | changed).items() if value is not None}
    with moved(now() + timedelta(seconds=wait)):
        return client.post(page, data=facts)


def kept(village: Village) -> list[Application]:
    with village.world.app.app_context():
        return list(db.session.scalars(select(Application).order_by(Application.id)))


def test_a_stranger_can_write_from_the_open_page_without_a_sign_in(village: Village) -> None:
    client = village.world.app.test_client()
    links = [one.get("href") for one in html.fromstring(client.get("/open/tula/").get_data(as_text=True)).iter("a")]
    assert {HELP, SEEK} <= set(links)
    answer = send(village, client)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/open/tula/apply/sent")
    [row] = kept(village)
    assert (row.name, row.email, row.wants, row.state) == ("Инна Щукина", "inna@example.org", "volunteer", "waiting")
    assert (row.consent_edition, row.person_id, row.locale) == (1, None, "ru")
    assert client.get(answer.headers["Location"]).status_code == 200


def test_a_stranger_can_seek_a_mentor_by_telephone_alone(village: Village) -> None:
    assert send(village, page=SEEK, email="", phone="+7 (910) 000-00-71", wants=None).status_code == 303
    [row] = kept(village)
    assert (row.wants, row.phone) == ("seek", "+7 (910) 000-00-71")


def test_a_form_sent_twice_is_kept_once(village: Village) -> None:
    client = village.world.app.test_client()
    data = opened(client) | FACTS
    with moved(now() + timedelta(seconds=10)):
        assert [client.post(HELP, data=data).status_code for _time in range(2)] == [303, 303]
    assert len(kept(village)) == 1


def test_who_is_younger_cannot_write_and_nothing_is_kept(village: Village) -> None:
    answer = send(village, adult="no", name="Петя Четырнадцатилетний")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "8-800-2000-122" in page
    assert "Четырнадцатилетний" not in page
    assert kept(village) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"name": " "}, {"email": "", "phone": ""}, {"email": "no address"}, {"phone": "call me"}, {"consent": None},
        {"adult": None}, {"wants": "king"}, {"wants": None}, {"territory": "99999"}, {"code": "NOBODYS"},
        {"words": "я" * (APPLICATION_CHARS + 1)},
    ],
)  # fmt: skip
def test_a_stranger_who_leaves_something_out_is_told_and_keeps_what_was_typed(
    village: Village, changed: dict[str, Any]
) -> None:
    answer = send(village, **changed)
    assert answer.status_code == 422
    assert "Щёкино" in answer.get_data(as_text=True)
    assert kept(village) == []


def test_words_at_their_limit_are_kept(village: Village) -> None:
    assert send(village, words="я" * APPLICATION_CHARS).status_code == 303


def test_a_program_that_fills_in_every_field_is_refused(village: Village) -> None:
    client = village.world.app.test_client()
    answer = send(village, client, website="https://example.org")
    assert answer.status_code == 422
    assert "Веду кружок" in answer.get_data(as_text=True)
    assert not form_on(answer)["website"], "a person may send it again as it stands"
    assert kept(village) == []


def test_a_form_is_sent_neither_at_once_nor_after_a_day(village: Village) -> None:
    least, most = STRANGER_SECONDS
    for wait, status in ((least - 1, 422), (most + 2, 422), (least, 303), (most - 1, 303)):
        answer = send(village, wait=wait)
        assert (wait, answer.status_code) == (wait, status)
        if status == 422:
            assert "Веду кружок" in answer.get_data(as_text=True)
    assert len(kept(village)) == 2


def test_a_form_that_came_too_quickly_can_be_sent_again_as_it_stands(village: Village) -> None:
    client = village.world.app.test_client()
    again = form_on(send(village, client, wait=0))
    with moved(now() + timedelta(seconds=5)):
        assert client.post(HELP, data=again).status_code == 303


@pytest.mark.parametrize("stamp", ["", "made.up", "WyJhcHBseS0xLWhlbHAiLCJ4IiwxXQ.AAAA"])
def test_a_stamp_that_is_not_ours_is_refused(village: Village, stamp: str) -> None:
    assert send(village, stamp=stamp).status_code == 422
    assert kept(village) == []


def test_a_stamp_of_one_form_does_not_open_another(village: Village) -> None:
    village.world.programme("pskov")
    client = village.world.app.test_client()
    foreign = opened(client, "/open/pskov/apply/help")["stamp"]
    assert send(village, client, stamp=foreign).status_code == 422
    assert send(village, client, stamp=opened(client, SEEK)["stamp"]).status_code == 422
    assert kept(village) == []


def test_nobody_can_send_more_than_the_limit_from_one_network(village: Village) -> None:
    most, _minutes = TRIES_STRANGER
    assert [send(village).status_code for _time in range(most + 1)] == [303] * most + [429]
    assert len(kept(village)) == most
    with village.world.app.app_context():
        keys = " ".join(db.session.scalars(select(TryCount.key)))
    assert "127.0.0.1" not in keys


def test_a_programme_takes_no_more_than_its_limit_from_all_networks(village: Village) -> None:
    most, _minutes = TRIES_STRANGERS
    for number in range(most + 1):
        address = {"REMOTE_ADDR": f"192.0.2.{number}"}
        with village.world.app.test_request_context(environ_base=address):
            if number < most:
                count_stranger("apply-1")
                continue
            with pytest.raises(TooManyTries):
                count_stranger("apply-1")
            count_stranger("apply-2")


def test_a_hand_written_client_without_the_form_s_token_is_refused(village: Village) -> None:
    assert village.world.app.test_client().post(HELP, data=FACTS).status_code == 400
    assert kept(village) == []


def test_there_are_no_other_forms(village: Village) -> None:
    for path in ("/open/tula/apply/spy", "/open/nowhere/apply/help"):
        assert village.world.app.test_client().get(path).status_code == 404


def test_the_page_is_small_needs_no_script_and_speaks_both_languages(village: Village) -> None:
    client = village.world.app.test_client()
    for code in ("ru", "en"):
        answer = client.get(f"{HELP}?lang={code}")
        assert len(answer.data) <= 60_000
        page = html.fromstring(answer.get_data(as_text=True))
        assert page.get("lang") == code
        [form] = [one for one in page.iter("form") if one.xpath('.//input[@name="stamp"]')]
        assert form.xpath('.//button[@type="submit"]')
        assert not re.search(r"src=\"https?://", answer.get_data(as_text=True))


def test_the_open_page_says_nothing_of_who_wrote(village: Village) -> None:
    send(village)
    page = village.world.app.test_client().get("/open/tula/").get_data(as_text=True)
    assert "Щукина" not in page
    with village.world.app.app_context():
        assert db.session.query(Programme).count() == 1


def test_an_organisation_can_write_that_it_wants_to_be_a_partner(village: Village) -> None:
    assert "apply/partner" in village.world.app.test_client().get("/open/tula/?lang=en").text
    answer = send(village, page=PARTNER, wants=None, organisation=" Пекарня  «Калач» ", sector="business")
    assert answer.status_code == 303
    [row] = kept(village)
    assert (row.wants, row.organisation, row.sector) == ("partner", "Пекарня «Калач»", "business")


def test_the_form_of_organisations_is_guarded_like_the_others(village: Village) -> None:
    asked: dict[str, Any] = {"page": PARTNER, "wants": None, "organisation": "Пекарня", "sector": "business"}
    foreign = opened(village.world.app.test_client())["stamp"]
    for trap in ({"website": "https://example.org"}, {"wait": 0}, {"stamp": ""}, {"stamp": foreign}):
        assert send(village, **asked | trap).status_code == 422, trap
    assert village.world.app.test_client().post(PARTNER, data=FACTS).status_code == 400
    young = send(village, **asked | {"adult": "no"})
    assert (young.status_code, "Пекарня" in young.text) == (422, False)
    assert kept(village) == []
    most, _minutes = TRIES_STRANGER
    assert [send(village, **asked).status_code for _time in range(most)] == [303] * most
    assert send(village, **asked).status_code == 429
    assert send(village).status_code == 429, "the forms of a programme share the limit"
    assert len(kept(village)) == most


@pytest.mark.parametrize(
    "wrong", [{"organisation": " "}, {"sector": ""}, {"sector": "bank"}, {"organisation": "П" * 201}]
)
def test_an_organisation_without_its_name_or_sector_is_asked_for_them(
    village: Village, wrong: dict[str, Any]
) -> None:  # fmt: skip
    answer = send(village, page=PARTNER, wants=None, **{"organisation": "Пекарня", "sector": "business"} | wrong)
    assert answer.status_code == 422
    assert "Веду кружок" in answer.text
    assert kept(village) == []


def test_the_other_forms_keep_no_organisation(village: Village) -> None:
    send(village, organisation="Пекарня", sector="business")
    assert [(row.organisation, row.sector) for row in kept(village)] == [("", "")]
