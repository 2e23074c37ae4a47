"""The pages of photos through their real forms: adding, answering, the picture's own address, what caches may keep."""

import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from community.photos.models import Photo
from portal.audit.models import AuditEntry
from portal.clock import moved
from portal.db import db
from portal.limits import PICTURE_ALT_CHARS
from tests.community.photos.conftest import Day, snap
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db
HOME = "/p/tula/photos/"


def browser(day: Day, someone: Someone) -> FlaskClient:
    return day.village.world.browser(someone)


def added(day: Day, by: Someone, **facts: Any) -> tuple[int, str]:
    """Add a photo by its form; answers status and page."""
    with moved(day.at):
        client, path = browser(day, by), f"{HOME}of/activity/{day.activity_id}/new"
        data = {
            "csrf_token": csrf_of(client, path), "words": "Костёр", "file": (io.BytesIO(snap()), "IMG_0001.jpg"),
        }  # fmt: skip
        answer = client.post(path, data=data | facts, follow_redirects=True, content_type="multipart/form-data")
        return answer.status_code, answer.get_data(as_text=True)


def guid_of(day: Day) -> str:
    with day.village.world.app.app_context():
        return db.session.execute(select(Photo.guid)).scalar_one()


def press(day: Day, by: Someone, guid: str, act: str, **facts: Any) -> str:
    with moved(day.at):
        client = browser(day, by)
        data = {"csrf_token": csrf_of(client, HOME + guid), **facts}
        return client.post(f"{HOME}{guid}/{act}", data=data, follow_redirects=True).get_data(as_text=True)


def status(day: Day, by: Someone, path: str) -> int:
    with moved(day.at):
        return browser(day, by).get(path).status_code


def test_a_photo_goes_the_whole_way_by_pages(day: Day) -> None:
    v = day.village
    code, page = added(day, v.nikolay, people=str(v.sasha.person_id))
    assert (code, "Where and when it was taken was removed" in page) == (200, True)
    guid = guid_of(day)
    picture, wall = f"{HOME}{guid}/picture", f"{HOME}of/activity/{day.activity_id}"
    assert [status(day, one, picture) for one in (v.nikolay, v.vera, v.sasha, v.nina, v.maxim)] == [200] * 4 + [404]
    assert "Everybody on it is named now." in press(day, v.vera, guid, "check")
    assert "Your yes is stored" in press(day, v.sasha, guid, "answer", answer="yes")
    assert status(day, v.maxim, picture) == 404
    press(day, v.nina, guid, "answer", answer="yes", person=v.sasha.person_id)
    assert [status(day, v.maxim, path) for path in (picture, HOME + guid)] == [200, 200]
    with moved(day.at):
        assert guid in browser(day, v.maxim).get(wall).get_data(as_text=True)
    assert "nobody else sees this photo" in press(day, v.nina, guid, "answer", answer="no", person=v.sasha.person_id)
    assert [status(day, v.maxim, path) for path in (picture, HOME + guid)] == [404, 404]
    with moved(day.at):
        assert guid not in browser(day, v.maxim).get(wall).get_data(as_text=True)


def test_no_cache_keeps_a_picture_and_a_look_at_a_child_is_noted(day: Day) -> None:
    v = day.village
    added(day, v.vera, people=str(v.sasha.person_id))
    guid = guid_of(day)
    with moved(day.at):
        answer = browser(day, v.olga).get(f"{HOME}{guid}/picture")
    assert answer.mimetype == "image/png"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer.headers
    assert "Last-Modified" not in answer.headers
    with v.world.app.app_context():
        looks = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "looked")).all()
        seen = [(one.account_id, one.subject_ids) for one in looks if one.details["page"] == "photos"]
        assert (v.olga.account_id, [v.sasha.person_id]) in seen


@pytest.mark.parametrize(("facts", "words"), [
    ({}, "Say who is on the photo"), ({"nobody": "y", "words": "ы" * (PICTURE_ALT_CHARS + 1)}, "Add a photo"),
    ({"nobody": "y", "file": (io.BytesIO(b"GIF89a"), "a.jpg")}, "This file is no picture"),
])  # fmt: skip
def test_a_photo_that_is_not_right_is_refused_in_words(day: Day, facts: dict[str, Any], words: str) -> None:
    code, page = added(day, day.village.vera, **facts)
    assert code in (415, 422)
    assert words in page
    with day.village.world.app.app_context():
        assert db.session.scalars(select(Photo)).all() == []


def test_who_may_not_know_of_a_photo_cannot_press_anything(day: Day) -> None:
    v = day.village
    added(day, v.vera, people=str(v.sasha.person_id))
    guid = guid_of(day)
    with moved(day.at):
        client = browser(day, v.maxim)
        token = csrf_of(client, HOME)
        for act in ("answer", "claim", "settle", "check", "delete"):
            facts = {"csrf_token": token, "answer": "yes", "person": v.sasha.person_id}
            assert client.post(f"{HOME}{guid}/{act}", data=facts).status_code == 404
    assert status(day, v.maxim, f"{HOME}of/nothing/1") == 404
    assert status(day, v.sasha, f"{HOME}of/activity/{day.activity_id}/new") == 404, "below 14 organisers add"


def test_my_photos_show_what_waits_and_what_can_be_taken_back(day: Day) -> None:
    v = day.village
    added(day, v.vera, people=str(v.sasha.person_id))
    guid = guid_of(day)
    with moved(day.at):
        assert "Waits for your answer" in browser(day, v.nina).get(HOME).get_data(as_text=True)
        assert "May the others see it?" in browser(day, v.nina).get("/p/tula/").get_data(as_text=True)
    page = press(day, v.nina, guid, "answer", answer="yes", person=v.sasha.person_id)
    assert "Take the yes back" in page
    with moved(day.at):
        assert "Waits for your answer" not in browser(day, v.nina).get(HOME).get_data(as_text=True)


def test_a_photo_is_deleted_from_its_page(day: Day) -> None:
    v = day.village
    added(day, v.vera, people=str(v.nikolay.person_id))
    guid = guid_of(day)
    assert "The photo is deleted." in press(day, v.nikolay, guid, "delete")
    assert status(day, v.vera, HOME + guid) == 404


def test_who_was_not_named_says_so_and_an_organiser_decides(day: Day) -> None:
    v = day.village
    added(day, v.vera, nobody="y")
    guid = guid_of(day)
    assert "Nobody else sees it now" in press(day, v.maxim, guid, "claim")
    assert status(day, v.svetlana, HOME + guid) == 404
    assert "It is decided." in press(day, v.vera, guid, "settle", person=v.maxim.person_id, answer="no")
    assert status(day, v.svetlana, HOME + guid) == 200
