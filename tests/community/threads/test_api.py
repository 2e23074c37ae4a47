"""Clubs, activities and threads over the API: what a token's owner may see, no name, no link, no hidden word."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from community.threads import services
from portal.actor import SYSTEM
from portal.api.services import make_token
from portal.audit.models import AuditEntry
from portal.clock import moved
from portal.db import db
from tests.community.threads.conftest import NOON, Talk
from tests.world import Someone

pytestmark = pytest.mark.db
HOME = "/api/v1/programmes/tula"


def asked(talk: Talk, someone: Someone, path: str, scope: str = "threads:read") -> tuple[int, str]:
    """Status and text of what a program of somebody is answered."""
    with talk.village.world.app.app_context():
        token, _row = make_token(SYSTEM, someone.account_id, "mine", (scope,))
    client: FlaskClient = talk.village.world.app.test_client()
    answer = client.get(HOME + path, headers={"Authorization": f"Bearer {token}"})
    return answer.status_code, answer.get_data(as_text=True)


def test_a_member_reads_a_thread_as_its_page_shows_it(talk: Talk) -> None:
    v, path = talk.village, f"/threads/club/{talk.club.club_id}/messages"
    with talk.at():
        first = talk.say(v.vera, "Privet")
        talk.say(v.sasha, "I tebe", first.guid)
        bad = talk.say(v.maxim, "Glupost")
        services.report(talk.actor(v.sasha), talk.thread_id, bad.guid)
        talk.say(v.sasha, "8 912 345-67-89")
    with moved(NOON + timedelta(minutes=5)):
        status, text = asked(talk, v.sasha, path)
        assert status == 200
        assert [one in text for one in ("Privet", "I tebe", "Glupost", "345-67-89", "Вера")] == [
            True, True, False, False, False,
        ]  # fmt: skip
        assert f'"reply_to":"{first.guid}"' in text.replace(" ", "")
        assert asked(talk, v.nikolay, path)[0] == 404
        assert asked(talk, v.sasha, path, "community:read")[0] == 403
        assert f'"target_id":{talk.club.club_id}' in asked(talk, v.sasha, "/threads")[1].replace(" ", "")
        assert "club" not in asked(talk, v.nikolay, "/threads")[1]


def test_by_night_a_program_reads_no_more_than_a_page(talk: Talk) -> None:
    v, path = talk.village, f"/threads/club/{talk.club.club_id}/messages"
    with talk.at(NOON + timedelta(hours=10)):
        talk.say(v.vera, "Pozdno")
    with moved(NOON + timedelta(hours=11)):
        assert "Pozdno" not in asked(talk, v.sasha, path)[1]
    with moved(NOON + timedelta(hours=21)):
        assert "Pozdno" in asked(talk, v.sasha, path)[1]


def test_a_program_s_look_at_what_minors_wrote_leaves_a_row(talk: Talk) -> None:
    v = talk.village
    asked(talk, v.olga, f"/threads/club/{talk.club.club_id}/messages")
    with v.world.app.app_context():
        rows = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "looked"))
        assert [set(one.subject_ids) for one in rows] == [{v.sasha.person_id, v.maxim.person_id}]


def test_clubs_and_activities_name_nobody_and_hide_the_link(talk: Talk) -> None:
    v = talk.village
    with v.world.app.app_context():
        row = talk.club.published(title="Pohod", link="https://meet.example.org/secret")
        talk.club.sign_up(row, v.svetlana)
        activity_id = row.id
    for path in ("/clubs", f"/clubs/{talk.club.club_id}", "/activities", f"/activities/{activity_id}"):
        status, text = asked(talk, v.nikolay, path, "community:read")
        assert status == 200, path
        assert not [one for one in ("meet.example", "Светлана", "Вера", "Саша") if one in text], path
    assert "Pohod" in text
    assert '"members":' in asked(talk, v.nikolay, "/clubs", "community:read")[1]
    assert asked(talk, v.nikolay, "/activities/99999", "community:read")[0] == 404
    assert asked(talk, v.nikolay, "/clubs", "people:read")[0] == 403
