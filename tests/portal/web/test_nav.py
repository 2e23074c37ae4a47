"""Navigation: places of the features in their order, four on a phone, nothing for strangers."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask, g, request

from portal.actor import Actor
from portal.features import Feature, NavEntry
from portal.web.nav import navigation, page_link
from tests.portal.face import face_app

WORDS = ("Today", "Studies", "Sessions", "Findings", "People", "Audit")


def entry(place: int, word: str) -> NavEntry:
    return NavEntry(f"nav{place}.show", word, "sun", lambda actor, programme: actor.is_in(programme), order=60 - place)


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An application with six places, one that its reader may not see, and one without a page."""
    entries = [entry(place, word) for place, word in enumerate(WORDS)]
    hidden = NavEntry("nav0.show", "Hidden", "sun", lambda actor, programme: False)
    lost = NavEntry("nowhere.show", "Lost", "sun", lambda actor, programme: True)
    app = face_app(Path(tmp_path_factory.mktemp("nav")), [Feature("places", nav=(*entries, hidden, lost))])
    for place in range(len(WORDS)):
        app.add_url_rule(f"/p/<slug>/n{place}", f"nav{place}.show", lambda slug: slug)
        app.add_url_rule(f"/p/<slug>/n{place}/more", f"nav{place}.more", lambda slug: slug)
        app.add_url_rule(f"/p/<slug>/n{place}/deep/page", f"other{place}.show", lambda slug: slug)
    return app


def seen_at(app: Flask, path: str, actor: Actor) -> list[tuple[str, bool]]:
    with app.test_request_context(path):
        app.preprocess_request()
        g.actor = actor
        if actor.is_signed_in:
            g.programme = SimpleNamespace(id=1, name="Рядом", slug="tula")
        return [(str(place.label), place.is_current) for place in navigation().places]


def test_places_come_in_their_order_without_the_hidden_and_the_lost(placed: Flask) -> None:
    seen = seen_at(placed, "/p/tula/n2", Actor(account_id=1, persons={1: 1}))
    assert [word for word, _ in seen] == list(reversed(WORDS))
    assert [word for word, current in seen if current] == ["Sessions"]


def test_a_page_below_a_place_lights_the_place(placed: Flask) -> None:
    seen = seen_at(placed, "/p/tula/n3/more", Actor(account_id=1, persons={1: 1}))
    assert [word for word, current in seen if current] == ["Findings"]


def test_a_page_of_another_feature_under_a_place_lights_it_too(placed: Flask) -> None:
    seen = seen_at(placed, "/p/tula/n1/deep/page", Actor(account_id=1, persons={1: 1}))
    assert [word for word, current in seen if current] == ["Studies"]


def test_a_stranger_sees_no_place(placed: Flask) -> None:
    assert seen_at(placed, "/p/tula/n2", Actor()) == []


def test_a_phone_has_four_places_and_more(placed: Flask) -> None:
    with placed.test_request_context("/p/tula/n2"):
        placed.preprocess_request()
        g.actor, g.programme = Actor(account_id=1, persons={1: 1}), SimpleNamespace(id=1, name="Рядом", slug="tula")
        found = navigation()
        assert len(found.tabs) == 4
        assert found.tabs == found.places[:4]
        assert found.tabs[0].href == "/p/tula/n5"
        assert request.view_args == {"slug": "tula"}


def sides_of(app: Flask, actor: Actor) -> tuple[list[str], list[str]]:
    """The places in sight beside a page and those that are folded there."""
    with app.test_request_context("/p/tula/n2"):
        app.preprocess_request()
        g.actor, g.programme = actor, SimpleNamespace(id=1, name="Рядом", slug="tula")
        found = navigation()
        return [str(one.label) for one in found.beside], [str(one.label) for one in found.folded]


def test_seven_places_stand_beside_a_page_and_the_rest_is_folded(tmp_path: Path) -> None:
    last = NavEntry("nav8.show", "Last", "sun", lambda actor, programme: True, order=99, tabs={"somebody": 1})
    entries = [entry(place, f"P{place}") for place in range(8)]
    app = face_app(tmp_path, [Feature("places", nav=(*entries, last))])
    for place in range(9):
        app.add_url_rule(f"/p/<slug>/n{place}", f"nav{place}.show", lambda slug: slug)
    beside, folded = sides_of(app, Actor(account_id=1, persons={1: 1}))
    assert beside == ["Last", "P7", "P6", "P5", "P4", "P3"]  # «More» is the seventh; the own tab comes first
    assert folded == ["P2", "P1", "P0"]
    beside, folded = sides_of(app, Actor(account_id=1, persons={1: 1}, age=10))
    assert (len(beside), len(folded)) == (5, 4)  # «Help» takes a place too


def test_nothing_is_folded_where_all_places_are_few(placed: Flask) -> None:
    beside, folded = sides_of(placed, Actor(account_id=1, persons={1: 1}))
    assert (beside, folded) == (list(reversed(WORDS)), [])


def test_a_link_to_a_page_that_is_not_there_is_none(placed: Flask) -> None:
    with placed.test_request_context():
        assert page_link("nowhere.show", slug="tula") is None
        assert page_link("nav0.show", slug="tula") == "/p/tula/n0"
