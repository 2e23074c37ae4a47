"""A crawl in the pseudo-locale: every word of the interface has passed through gettext."""

import re
from zoneinfo import ZoneInfo

import pytest
from babel.dates import get_month_names
from flask.testing import FlaskClient

from portal.web.zones import RUSSIAN, zone_city
from tests.portal.i18n.reading import unmarked
from tests.world import World

LINK = re.compile(r'href="(/[^"#]*)')
# Texts of consents and plans of transitions are data in two languages; the style guide's specimens stand in Russian.
DATA = re.compile(r"^/(language|assets|styleguide)|/consents/|/transitions/(new|plans)/|\.ics$")
# Cities of zones come from the locale's own data, behind their distance from Moscow's clock.
CITIES = "|".join(re.escape(zone_city(ZoneInfo(one), "en")) for one in sorted(RUSSIAN))
CLOCKS = re.compile(rf"([+−]\d+)?, ({CITIES})")
# So do months, where a page has one for its title.
MONTHS = re.compile(rf"<title>({'|'.join(get_month_names('wide', 'stand-alone', 'en').values())}) \d{{4}}")
MOST = 60
ROLES = ["administrator", "coordinator", "facilitator", "researcher", "observer", "guardian"]


def pages(client: FlaskClient, start: str) -> dict[str, str]:
    """Every page that can be reached by links, one of each shape of address."""
    queue, shapes, found = [start], set[str](), dict[str, str]()
    while queue and len(found) < MOST:
        place = queue.pop(0).replace("&amp;", "&")
        shape = re.sub(r"\d+", "N", place.split("?")[0])
        if shape in shapes or DATA.search(place):
            continue
        shapes.add(shape)
        answer = client.get(place, follow_redirects=True)
        if answer.mimetype == "text/html" and answer.status_code < 400:
            found[place] = answer.text
            queue += LINK.findall(answer.text)
    return found


def faults(found: dict[str, str]) -> dict[str, list[str]]:
    """What is said in plain English, by page; the world's own names are left out."""
    named = {place: text.replace("Рядом, tula", "").replace("test browser", "") for place, text in found.items()}
    return {
        place: lost for place, text in named.items() if (lost := unmarked(MONTHS.sub("<title>", CLOCKS.sub("", text))))
    }


def test_the_reader_finds_what_is_not_marked() -> None:
    page = '<p title="Hint">⟦Saved <b>⟦now⟧</b>⟧ Клён</p><q lang="en">words</q><p>Bare <time>Sun</time></p>'
    assert unmarked(f'<html lang="en">{page}</html>') == ["Hint", "Bare"]


@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_said_past_gettext(world: World, role: str) -> None:
    someone = world.person(world.programme(), roles=(role,), positions=("mentor",))
    browser = world.browser(someone)
    browser.set_cookie("locale", "qps")
    found = pages(browser, "/")
    assert len(found) > 3
    assert faults(found) == {}


def test_nothing_is_said_to_strangers_past_gettext(world: World) -> None:
    browser = world.app.test_client()
    browser.set_cookie("locale", "qps")
    assert faults(pages(browser, "/")) == {}
