"""Maps on the pages of partners: what is on them is in the list, and no server is asked but that of the tiles."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from community.partners import services
from portal.actor import SYSTEM
from portal.db import db
from portal.programmes.models import Territory
from portal.programmes.services import add_territory
from tests.community.partners.conftest import PLACE, Yard
from tests.world import csrf_of

pytestmark = pytest.mark.db
ROOT = "/p/tula/partners/"
TULA = (54.1931, 37.6175)
TILES = "https://tiles.example.org:8443/{z}/{x}/{y}.png"


def policy(answer: Any, name: str) -> str:
    """One rule of an answer's content policy."""
    rules = dict(one.strip().split(" ", 1) for one in answer.headers["Content-Security-Policy"].split(";"))
    return str(rules[name])


@pytest.fixture
def tiled(yard: Yard) -> Iterator[Yard]:
    """The yard where a server of tiles is set."""
    kept = yard.village.world.app.extensions["settings"]
    yard.village.world.app.extensions["settings"] = replace(kept, map_tiles=TILES, map_attribution="© <b>все</b>")
    yield yard
    yard.village.world.app.extensions["settings"] = kept


def put(yard: Yard, name: str, point: tuple[float, float] | None, audience: str = "members") -> int:
    """A partner with a place."""
    owner = yard.enter(name)
    olga = yard.actor(yard.village.olga)
    services.add_site(olga, yard.at, owner, replace(PLACE, point=point, audience=audience))
    return owner


def test_what_is_on_the_map_is_in_the_list_by_the_same_number(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        near, far = put(yard, "Ателье", TULA), put(yard, "Баня", (54.5078, 37.0658))
        put(yard, "Тайник", (54.3, 37.3), "coordinators")
    page = v.world.browser(v.larisa).get(ROOT + "?map=1").text
    sheet = page[page.index('<svg class="map-sheet"') : page.index("</figure>")]
    for number, name, key in ((1, "Ателье", near), (2, "Баня", far)):
        assert f"{number}. {name}" in sheet
        assert f'href="{ROOT}{key}"' in sheet
        assert f"{number}. {name}" in page[page.index("<tbody") :]
    assert all(words not in sheet for words in ("Тайник", "Прогресс", "style="))
    assert "Тайник" in v.world.browser(v.olga).get(ROOT + "?map=1").text
    assert "map-sheet" not in v.world.browser(v.larisa).get(ROOT).text


def test_places_too_near_each_other_are_one_mark_that_leads_to_the_first_in_the_list(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        first = put(yard, "Ателье", TULA)
        put(yard, "Баня", (54.1932, 37.6176))
        put(yard, "Цирк", (54.5078, 37.0658))
    page = v.world.browser(v.larisa).get(ROOT + "?map=1").text
    sheet = page[page.index('<svg class="map-sheet"') : page.index("</figure>")]
    assert (sheet.count('class="map-mark"'), sheet.count("×2")) == (2, 1)
    assert 'aria-label="2 places here, the first is Ателье"' in sheet
    assert f'href="#row-{first}"' in sheet
    assert f'id="row-{first}"' in page
    assert f'href="{ROOT}{first}"' not in sheet


def test_a_territory_stands_for_a_place_that_nobody_put_on_the_map(yard: Yard) -> None:
    v = yard.village
    client = v.world.browser(v.olga)
    assert "Nothing of this page can be shown on the map" in client.get(ROOT + "?map=1").text
    with v.world.app.app_context():
        town, tie = add_territory(SYSTEM, "Центр", None, TULA), yard.partner().tie
        fields = services.TieFields(town.id, None, tie.since)
        services.edit_tie(yard.actor(v.olga), yard.at, yard.plant, tie.version, fields)
    page = client.get(ROOT + "?map=1").text
    assert "1. Завод «Прогресс», roughly here" in page
    assert "is-rough" in page


def test_without_a_server_of_tiles_no_other_server_is_asked(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        put(yard, "Ателье", TULA)
    answer = v.world.browser(v.olga).get(ROOT + "?map=1")
    assert policy(answer, "img-src") == "'self' data: blob:"
    assert "leaflet" not in answer.text


def test_the_policy_lets_in_the_tiles_on_pages_with_a_map_alone(tiled: Yard) -> None:
    v = tiled.village
    with v.world.app.app_context():
        owner = put(tiled, "Ателье", TULA)
    client = v.world.browser(v.olga)
    answer = client.get(ROOT + "?map=1")
    assert policy(answer, "img-src") == "'self' data: blob: https://tiles.example.org:8443"
    for name, rule in (("script-src", "'nonce-"), ("style-src", "'self'"), ("default-src", "'none'")):
        assert policy(answer, name).startswith(rule)
        assert "tiles" not in policy(answer, name)
    assert "© &lt;b&gt;все&lt;/b&gt;" in answer.text
    assert "tiles.example.org:8443, which sees" in answer.text
    for path in (ROOT, f"{ROOT}{owner}", "/p/tula/today"):
        other = client.get(path)
        assert "tiles.example.org" not in other.headers["Content-Security-Policy"] + other.text
    assert "tiles.example.org" in policy(client.get(f"{ROOT}{owner}/sites/new"), "img-src")


def test_the_centre_of_a_territory_is_written_and_nonsense_refused(yard: Yard) -> None:
    v = yard.village
    client = v.world.browser(v.world.person(yard.at, "Анна Рыбакова", is_installation=True))
    path = f"/territories/{v.places['Тула']}"
    fields = {"csrf_token": csrf_of(client, path), "name": "Тула", "parent_id": "", "version": "1"}
    wrong = client.post(path, data=fields | {"centre": "91, <b>"})
    assert (wrong.status_code, "91, &lt;b&gt;" in wrong.text) == (422, True)
    assert client.post(path, data=fields | {"centre": "54.1931, 37.6175"}).status_code == 303
    with v.world.app.app_context():
        assert db.session.get_one(Territory, v.places["Тула"]).point == TULA
    assert 'value="54.1931, 37.6175"' in client.get(path).text
    emptied = client.post(path, data=fields | {"version": "2", "centre": ""})
    assert emptied.status_code == 303
    with v.world.app.app_context():
        assert db.session.get_one(Territory, v.places["Тула"]).x is None
