"""The pages of offers, by real forms and by a client that ignores them."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from community.offers.rules import BELIEVED_DAYS
from portal.clock import moved, now
from portal.limits import OFFER_ABOUT_CHARS, OFFER_GROUP
from tests.community.offers.conftest import Stall
from tests.world import csrf_of

pytestmark = pytest.mark.db
ROOT = "/p/tula/offers/"


def send(client: FlaskClient, path: str, shown: str = "", **data: Any) -> Any:
    return client.post(path, data={"csrf_token": csrf_of(client, shown or path)} | data)


def version(client: FlaskClient, path: str) -> str:
    """What the form of a page carries."""
    return client.get(path).text.split('name="version" type="hidden" value="')[1].split('"')[0]


def test_an_offer_goes_from_four_questions_to_the_list(stall: Stall) -> None:
    v = stall.yard.village
    client, first = v.world.browser(v.olga), f"{ROOT}new/{stall.yard.plant}"
    wrong = send(client, first, kind="visit", title=" ", about="Покажем станки")
    assert (wrong.status_code, "Покажем станки" in wrong.text) == (422, True)
    made = send(client, first, kind="lesson", title="Урок слесаря", about="Покажем станки")
    assert made.status_code == 303
    whom = made.headers["Location"]
    bad = send(client, whom, min_age="18", max_age="14", conditions="фартук", version=version(client, whom))
    assert (bad.status_code, "фартук" in bad.text) == (422, True)
    where = send(client, whom, min_age="14", max_age="18", version=version(client, whom)).headers["Location"]
    contact = send(client, where, site_id=str(stall.yard.gate), version=version(client, where)).headers["Location"]
    page = send(client, contact, how="Позвоните", version=version(client, contact)).headers["Location"]
    assert "Урок слесаря" not in v.world.browser(v.nikolay).get(ROOT).text
    assert send(client, page + "/move/publish", page).status_code == 303
    shown = v.world.browser(v.nikolay).get(page).text
    assert all(word in shown for word in ("Урок слесаря", "14 to 18 years", "Позвоните", "ул. Заводская, 2"))
    assert "/move/" not in shown
    assert "Урок слесаря" in v.world.browser(v.nikolay).get(f"/p/tula/partners/{stall.yard.plant}").text


def test_times_and_free_places_are_typed_on_the_page(stall: Stall) -> None:
    v, page = stall.yard.village, f"{ROOT}{stall.tour}"
    client = v.world.browser(v.olga)
    wrong = client.post(page + "/times", data={"csrf_token": csrf_of(client, page), "day": "когда-нибудь"})
    assert wrong.status_code == 303
    assert "This time cannot be" in client.get(page).text
    send(client, page + "/times", page, day="2031-05-06", begins="10:00", ends="12:00", places="6")
    send(client, page + "/free", page, free="3")
    shown = v.world.browser(v.nikolay).get(page).text
    assert all(word in shown for word in ("10:00", "6 places", "3 free places"))
    send(client, page + "/free", page, free="-1")
    assert "That is no number of places" in client.get(page).text
    assert "3 free places" in client.get(page).text


def test_who_does_not_keep_it_is_refused_whatever_the_client_sends(stall: Stall) -> None:
    v, page = stall.yard.village, f"{ROOT}{stall.tour}"
    client = v.world.browser(v.nikolay)
    token = csrf_of(client, page)
    for path in ("/what", "/whom", "/where", "/contact", "/assure", "/free", "/times", "/move/archive"):
        assert client.post(page + path, data={"csrf_token": token}).status_code == 403, path
    assert client.post(f"{ROOT}new/{stall.yard.plant}", data={"csrf_token": token}).status_code == 403
    assert client.post(page + "/move/fly", data={"csrf_token": token}).status_code == 403
    olga = v.world.browser(v.olga)
    assert olga.post(page + "/move/fly", data={"csrf_token": csrf_of(olga, page)}).status_code == 404
    assert olga.get(page + "/what").status_code == 200


def test_hostile_words_stay_words(stall: Stall) -> None:
    v, evil = stall.yard.village, '"><script>alert(1)</script>'
    client = v.world.browser(v.olga)
    made = send(client, f"{ROOT}new/{stall.yard.plant}", kind="help", title=evil, about=evil)
    page = made.headers["Location"].removesuffix("/whom")
    for path in (page, f"/p/tula/partners/{stall.yard.plant}", ROOT + "?state=draft&q=%3Cscript%3E"):
        assert "<script>alert" not in client.get(path).text, path
    shown = client.get(ROOT).text
    assert "next=/p/tula/offers/" in shown.replace("%2F", "/")
    for query in ("age=-1", "age=x", "kind=fly", "state=' OR 1=1", "after=999999", "sector=%25"):
        assert client.get(f"{ROOT}?{query}").status_code == 200, query


def test_a_page_is_hidden_from_those_whom_the_offer_does_not_fit(stall: Stall) -> None:
    v, page = stall.yard.village, f"{ROOT}{stall.tour}"
    assert v.world.browser(v.maxim).get(page).status_code == 200
    for path in (page, ROOT):
        assert v.world.browser(v.sasha).get(path).status_code == 404, path
    olga = v.world.browser(v.olga)
    send(olga, page + "/whom", min_age="17", max_age="", version=version(olga, page + "/whom"))
    assert v.world.browser(v.maxim).get(page).status_code == 404
    send(olga, page + "/move/pause", page)
    assert v.world.browser(v.nikolay).get(page).status_code == 404


def test_an_old_offer_says_so_until_somebody_confirms_it(stall: Stall) -> None:
    v, page, said = stall.yard.village, f"{ROOT}{stall.tour}", "Not confirmed for half a year"
    with moved(now() + timedelta(days=BELIEVED_DAYS, hours=1)):
        olga = v.world.browser(v.olga)
        assert all(said in olga.get(path).text for path in (page, ROOT, f"{ROOT}?state=stale"))
        send(olga, page + "/assure", page)
        assert said not in olga.get(page).text


def test_words_and_numbers_end_at_their_limits(stall: Stall) -> None:
    v, page = stall.yard.village, f"{ROOT}{stall.tour}"
    client = v.world.browser(v.olga)
    for about, status in (("а" * OFFER_ABOUT_CHARS, 303), ("а" * (OFFER_ABOUT_CHARS + 1), 422)):
        path = page + "/what"
        sent = send(client, path, kind="visit", title="Цех", about=about, version=version(client, path))
        assert sent.status_code == status
    for size, status in ((OFFER_GROUP, 303), (OFFER_GROUP + 1, 422)):
        path = page + "/whom"
        assert send(client, path, group_size=str(size), version=version(client, path)).status_code == status
