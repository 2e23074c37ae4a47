"""Activities on the open web: who puts them there, what everybody may read, the data for search engines, the feed."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import etree, html

from community.activities import services as activities
from community.activities.models import Activity
from community.activities.services import Plan
from community.open_pages import services
from community.open_pages.rules import ATOM
from portal.clock import moved, now
from portal.db import db
from portal.errors import Forbidden
from portal.programmes.errors import Stale
from tests.community.open_pages.conftest import Club
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db

FEED = "/open/tula/activities.atom"
SPACES = {"a": ATOM}


@pytest.fixture
def hike(club: Club) -> tuple[int, str]:
    """Id and guid of a signed hike."""
    with club.village.world.app.app_context():
        row = club.published(
            title="Поход <&> \u000bк реке", words="Берите чай.", link="https://meet.example.org/secret"
        )
        return row.id, row.guid


def opened(club: Club, activity_id: int, by: Someone | None = None) -> None:
    with club.village.world.app.app_context():
        row = db.session.get_one(Activity, activity_id)
        services.open_activity(club.actor(by or club.village.olga), activity_id, row.version)


def nobody(club: Club) -> FlaskClient:
    return club.village.world.app.test_client()


def event_of(page: str) -> dict[str, Any]:
    [script] = [one for one in html.fromstring(page).iter("script") if one.get("type") == "application/ld+json"]
    found: dict[str, Any] = json.loads(script.text or "")
    return found


def test_nobody_can_read_an_activity_before_a_grown_up_has_put_it_there(club: Club, hike: tuple[int, str]) -> None:
    activity_id, guid = hike
    assert nobody(club).get(f"/open/activities/{guid}").status_code == 404
    assert b"<entry" not in nobody(club).get(FEED).data
    for someone in (club.village.vera, club.village.maxim, club.village.larisa):
        with pytest.raises(Forbidden):
            opened(club, activity_id, someone)


def test_everybody_can_read_what_was_put_there_but_no_name_and_no_link(club: Club, hike: tuple[int, str]) -> None:
    v, (activity_id, guid) = club.village, hike
    browser, here = v.world.browser(v.olga), f"/p/tula/activities/{activity_id}"
    with v.world.app.app_context():
        row = db.session.get_one(Activity, activity_id)
        club.sign_up(row, v.svetlana)
        version = row.version
    data = {"csrf_token": csrf_of(browser, here), "version": version, "open": "yes"}
    assert "on the open web now" in browser.post(here + "/open", data=data, follow_redirects=True).get_data(
        as_text=True
    )
    for address in (f"/open/activities/{guid}", "/open/tula/", FEED):
        text = nobody(club).get(address).get_data(as_text=True)
        assert "к реке" in text, address
        for hidden in ("Вера", "Калинина", "Светлана", "Ольга", "meet.example.org"):
            assert hidden not in text, (address, hidden)
    data = {"csrf_token": csrf_of(browser, here), "open": "no"}
    browser.post(here + "/open", data=data)
    assert nobody(club).get(f"/open/activities/{guid}").status_code == 404


def test_a_page_has_the_event_in_the_words_of_schema_org(club: Club, hike: tuple[int, str]) -> None:
    activity_id, guid = hike
    opened(club, activity_id)
    page = nobody(club).get(f"/open/activities/{guid}").get_data(as_text=True)
    event = event_of(page)
    assert (event["@context"], event["@type"]) == ("https://schema.org", "Event")
    assert event["@id"] == f"urn:uuid:{guid}"
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [one["@type"] for one in event["location"]] == ["Place", "VirtualLocation"]
    assert event["location"][1]["url"] == event["url"] == f"http://localhost/open/activities/{guid}"
    starts, ends = (datetime.fromisoformat(event[name]) for name in ("startDate", "endDate"))
    assert starts < ends
    assert str(starts.tzinfo) == "UTC+03:00"
    [link] = [one for one in html.fromstring(page).iter("link") if one.get("type") == "application/atom+xml"]
    assert (link.get("rel"), link.get("href")) == ("alternate", f"http://localhost{FEED}")


def test_machines_are_told_nothing_of_anybody_who_made_it_or_comes(club: Club, hike: tuple[int, str]) -> None:
    v, (activity_id, guid) = club.village, hike
    with v.world.app.app_context():
        row = db.session.get_one(Activity, activity_id)
        for someone in (v.svetlana, v.maxim):
            club.sign_up(row, someone)
    opened(club, activity_id)
    told = {
        "@context", "@type", "@id", "url", "name", "startDate", "endDate", "eventStatus", "eventAttendanceMode",
        "location", "organizer", "description",
    }  # fmt: skip
    event = event_of(nobody(club).get(f"/open/activities/{guid}").get_data(as_text=True))
    assert set(event) == told
    assert event["organizer"] == {"@type": "Organization", "name": "Рядом, tula"}
    assert set(event_of(nobody(club).get("/open/tula/").get_data(as_text=True))) == {
        "@context", "@type", "@id", "name", "url", "areaServed",
    }  # fmt: skip


def test_an_open_page_has_an_address_for_each_language_and_says_so(club: Club, hike: tuple[int, str]) -> None:
    activity_id, guid = hike
    opened(club, activity_id)
    for address in (f"/open/activities/{guid}", "/open/tula/"):
        bare = nobody(club).get(address, headers={"Accept-Language": "en"})
        links = [one for one in html.fromstring(bare.get_data(as_text=True)).iter("link") if one.get("hreflang")]
        here = f"http://localhost{address}"
        places = {one.get("hreflang"): one.get("href") for one in links}
        assert places == {"ru": f"{here}?lang=ru", "en": f"{here}?lang=en", "x-default": here}
        assert "Accept-Language" in bare.headers["Vary"]
        client = nobody(club)
        client.set_cookie("locale", "en")
        for code in ("ru", "en"):
            answer = client.get(f"{address}?lang={code}")
            page = html.fromstring(answer.get_data(as_text=True))
            assert (page.get("lang"), answer.headers["Content-Language"]) == (code, code)
            assert f"lang={code}" in answer.get_data(as_text=True).split("<main", 1)[1], "links keep the language"
        assert html.fromstring(client.get(f"{address}?lang=xx").get_data(as_text=True)).get("lang") == "en"
        there = client.get(f"/language/ru?next={address}%3Flang%3Den").headers["Location"]
        assert there == f"{address}?lang=ru"


def test_the_feed_speaks_the_programme_s_language_or_the_one_of_its_address(club: Club, hike: tuple[int, str]) -> None:
    opened(club, hike[0])
    titles = []
    for address in (FEED, FEED + "?lang=ru", FEED + "?lang=en"):
        root = etree.fromstring(nobody(club).get(address, headers={"Accept-Language": "en"}).data)
        titles.append((root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.findtext("a:title", "", SPACES)))
    assert titles[0] == titles[1]
    assert [one[0] for one in titles] == ["ru", "ru", "en"]
    assert titles[2][1].startswith("Activities")
    assert not titles[0][1].startswith("Activities")


def test_the_feed_answers_304_by_time_alone_as_long_as_nothing_changed(club: Club, hike: tuple[int, str]) -> None:
    v, (activity_id, _guid) = club.village, hike
    opened(club, activity_id)
    begin = now()

    def asked(seconds: int, **headers: str) -> Any:
        with moved(begin + timedelta(seconds=seconds)):
            return nobody(club).get(FEED, headers=headers)

    assert "Last-Modified" not in asked(10).headers, "the second is not over"
    said = asked(12)
    since = {"If-Modified-Since": said.headers["Last-Modified"]}
    assert (asked(20, **since).status_code, asked(20, **since).data) == (304, b"")
    with v.world.app.app_context():
        services.close_activity(club.actor(v.olga), activity_id)
    gone = asked(20, **since)
    assert (gone.status_code, b"<entry" in gone.data) == (200, False), "what went is a change, too"
    assert asked(30, **since, **{"If-None-Match": gone.headers["ETag"]}).status_code == 304, "the tag wins"
    late = {"If-Modified-Since": asked(30).headers["Last-Modified"], "If-None-Match": said.headers["ETag"]}
    assert asked(30, **late).status_code == 200, "the tag wins"


def test_the_feed_is_atom_with_ids_that_stay_and_answers_304(club: Club, hike: tuple[int, str]) -> None:
    activity_id, guid = hike
    opened(club, activity_id)
    answer = nobody(club).get(FEED)
    assert answer.mimetype == "application/atom+xml"
    root = etree.fromstring(answer.data)
    assert root.tag == f"{{{ATOM}}}feed"
    for name in ("id", "title", "updated", "author/a:name", "link[@rel='self']"):
        assert len(root.findall(f"a:{name}", SPACES)) == 1, name
    [entry] = root.findall("a:entry", SPACES)
    facts = {name: entry.findtext(f"a:{name}", namespaces=SPACES) for name in ("id", "title", "updated", "published")}
    assert facts["id"] == f"urn:uuid:{guid}"
    assert facts["title"] == "Поход <&> к реке"
    for name in ("updated", "published"):
        assert (facts[name] or "").endswith("Z")
        assert datetime.fromisoformat(facts[name] or "")
    again = nobody(club).get(FEED, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_what_is_called_off_stays_and_says_so(club: Club, hike: tuple[int, str]) -> None:
    v, (activity_id, guid) = club.village, hike
    opened(club, activity_id)
    before = nobody(club).get(FEED).headers["ETag"]
    with v.world.app.app_context():
        row = db.session.get_one(Activity, activity_id)
        activities.cancel(club.actor(v.vera), activity_id, row.version, "У Вали болит горло")
    page = nobody(club).get(f"/open/activities/{guid}").get_data(as_text=True)
    assert event_of(page)["eventStatus"] == "https://schema.org/EventCancelled"
    assert "горло" not in page, "the reason is the programme's"
    assert nobody(club).get(FEED, headers={"If-None-Match": before}).status_code == 200


def test_a_change_hides_it_until_somebody_has_read_it_again(club: Club, hike: tuple[int, str]) -> None:
    v, (activity_id, guid) = club.village, hike
    opened(club, activity_id)
    with v.world.app.app_context():
        row = db.session.get_one(Activity, activity_id)
        plan: Plan = club.plan(title="Поход с Максимом Орловым")
        version = row.version
        activities.edit_activity(club.actor(v.vera), activity_id, version, plan)
        with pytest.raises(Stale):
            services.open_activity(club.actor(v.olga), activity_id, version)
    assert nobody(club).get(f"/open/activities/{guid}").status_code == 404
    opened(club, activity_id)
    assert nobody(club).get(f"/open/activities/{guid}").status_code == 200


def test_what_is_for_members_of_a_club_cannot_be_put_there(club: Club) -> None:
    with club.village.world.app.app_context():
        row = club.published(club_id=club.club_id, audience="club")
        with pytest.raises(Forbidden):
            services.open_activity(club.actor(club.village.olga), row.id, row.version)


def test_a_sitemap_holds_the_activities_that_changed_last(
    club: Club, hike: tuple[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(club, hike[0])
    with club.village.world.app.app_context(), moved(now() + timedelta(hours=1)):
        later = club.published(title="Чай")
        later_guid = later.guid
        services.open_activity(club.actor(club.village.olga), later.id, later.version)
    assert all(guid in nobody(club).get("/sitemap.xml").text for guid in (hike[1], later_guid))
    monkeypatch.setattr("community.open_pages.queries.SITEMAP_PAGES", 1)
    page = nobody(club).get("/sitemap.xml").text
    assert later_guid in page
    assert hike[1] not in page
