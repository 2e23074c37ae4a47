"""Of a Balint group nothing is kept unless it was chosen: no word of it is in any table and in any file afterwards."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from facilitation.keeping.jobs import end_due
from facilitation.sessions.models import SessionMember
from facilitation.transcripts.models import Transcript
from facilitation.transcripts.queries.known import known_words
from portal.db import db
from portal.jobs.models import Job
from portal.jobs.runner import run_by_id
from portal.journal.models import Words
from portal.journal.queries import proof
from tests.facilitation.keeping.meeting import SIGN, Meeting, columns_with, files_with, later, wordy
from tests.facilitation.rooms.circle import CircleHall
from tests.facilitation.rooms.test_http import poll
from tests.world import World

pytestmark = pytest.mark.db


@pytest.fixture
def meeting(world: World) -> Meeting:
    """A meeting whose case is told; what was told holds the sign."""
    return Meeting(CircleHall(world)).tell()


def _folder(meeting: Meeting) -> Path:
    return Path(meeting.hall.world.app.extensions["settings"].var_dir)


def _run_jobs(meeting: Meeting) -> None:
    with meeting.hall.world.app.app_context():
        for job_id in list(db.session.scalars(select(Job.id).where(Job.state == "queued").order_by(Job.id))):
            run_by_id(job_id)


def _signs(meeting: Meeting) -> tuple[list[str], list[Path]]:
    with meeting.hall.world.app.app_context():
        return sorted(set(columns_with())), files_with(_folder(meeting))


def test_group_can_leave_no_word_when_its_meeting_and_debrief_are_over(world: World) -> None:
    meeting = Meeting(CircleHall(world)).play()
    hall = meeting.hall
    assert _signs(meeting)[0] == ["journal_event.body", "words.text"]
    hall.good("room.close")
    meeting.debrief()
    assert meeting.used == wordy()
    hall.good("debrief.end")
    _run_jobs(meeting)
    assert _signs(meeting) == ([], [])
    with hall.world.app.app_context():
        assert proof(hall.room().journal_id or 0) == []
        assert db.session.scalar(select(func.count()).select_from(Words).where(Words.salt.is_not(None))) == 0
        assert db.session.scalar(select(func.count()).select_from(Transcript)) == 0
        assert hall.session().forgotten_at is not None


def test_leaders_can_talk_it_over_when_the_words_of_the_group_are_gone(meeting: Meeting) -> None:
    hall = meeting.hall
    hall.good("room.close")
    _run_jobs(meeting)
    standing = [one.stream for one in hall.log() if one.text]
    assert standing == ["team"]
    meeting.debrief()
    with hall.world.app.app_context(), later(minutes=59):
        end_due()
        assert columns_with() != []
    with hall.world.app.app_context(), later(minutes=61):
        end_due()
        assert (columns_with(), files_with(_folder(meeting))) == ([], [])


def test_attendance_and_the_times_of_phases_can_be_seen_when_the_words_are_gone(meeting: Meeting, world: World) -> None:
    hall = meeting.hall
    hall.good("room.close")
    hall.good("debrief.end")
    _run_jobs(meeting)
    phases = [(one.body["phase"], one.at) for one in hall.log("main") if one.kind == "phase"]
    assert [code for code, _at in phases] == ["B1", "B2", "B3", "B4"]
    with hall.world.app.app_context():
        admitted = select(func.count()).where(
            SessionMember.session_id == hall.session_id, SessionMember.admitted_at.is_not(None)
        )
        assert db.session.scalar(admitted) == len(hall.circle) + 1
    page = world.browser(hall.lead).get(f"/p/tula/sessions/{hall.session_id}").text
    told = page.split("How long each part took")[1].split("</details>")[0]
    assert told.count("<li>") == 4
    assert SIGN not in page


def test_nobody_can_read_the_words_when_a_meeting_is_over_and_no_job_has_run(meeting: Meeting, world: World) -> None:
    hall = meeting.hall
    assert SIGN in str(poll(world.browser(hall.b), hall)["hist"])
    with world.app.app_context():
        assert SIGN in str(known_words(hall.programme_id, hall.a.person_id))
    hall.good("room.close")
    meeting.debrief()
    assert _read(world, hall, "main", "me:") == ""
    assert SIGN in _read(world, hall, "team")
    with later(minutes=61):
        assert _read(world, hall) == ""
    assert _signs(meeting)[0] == ["words.text"]
    with world.app.app_context():
        assert known_words(hall.programme_id, hall.a.person_id) == []


def test_nobody_can_read_the_words_when_nothing_has_happened_for_a_day(meeting: Meeting, world: World) -> None:
    hall = meeting.hall
    with later(hours=23):
        assert SIGN in _read(world, hall)
        assert SIGN in _own_data(world, hall)
    with later(hours=25):
        assert _read(world, hall) == ""
        assert SIGN not in _own_data(world, hall)
    assert _signs(meeting)[0] != []


def test_words_of_before_cannot_be_read_when_the_meeting_goes_on_after_a_day(meeting: Meeting, world: World) -> None:
    hall = meeting.hall
    with later(hours=25):
        assert hall.do(hall.a, "own.note", text="на другой день").is_done
        assert _read(world, hall) == ""
        assert (SIGN in _own_data(world, hall), "на другой день" in _own_data(world, hall)) == (False, True)


def test_house_can_destroy_the_words_when_nobody_has_closed_the_meeting_for_a_day(meeting: Meeting) -> None:
    app = meeting.hall.world.app
    with app.app_context(), later(hours=23):
        end_due()
        assert columns_with() != []
    with app.app_context(), later(hours=25):
        end_due()
        assert (columns_with(), files_with(_folder(meeting))) == ([], [])
        assert proof(meeting.hall.room().journal_id or 0) == []


def test_group_can_be_kept_when_that_was_planned(world: World) -> None:
    meeting = Meeting(CircleHall(world, keeps=True)).tell()
    meeting.hall.good("room.close")
    with meeting.hall.world.app.app_context(), later(hours=25):
        end_due()
        assert columns_with() != []


def test_group_cannot_be_kept_when_a_leader_has_switched_it_off(world: World) -> None:
    meeting = Meeting(CircleHall(world, keeps=True)).tell()
    hall = meeting.hall
    hall.good("keeping.stop")
    assert [one.kind for one in hall.log("main")][-1] == "keeping.stop"
    assert hall.do(hall.b, "keeping.stop").code == "not_allowed"
    hall.good("room.close")
    hall.good("debrief.end")
    _run_jobs(meeting)
    assert _signs(meeting) == ([], [])


def test_leader_cannot_switch_off_what_is_not_on(meeting: Meeting) -> None:
    assert meeting.hall.do(meeting.hall.lead, "keeping.stop").code == "not_kept"


def test_nobody_can_add_a_word_when_all_are_gone(meeting: Meeting) -> None:
    hall = meeting.hall
    hall.good("room.close")
    hall.good("debrief.end")
    _run_jobs(meeting)
    from portal.journal.errors import JournalClosed

    with pytest.raises(JournalClosed):
        hall.do(hall.lead, "note", text="ещё слово")


def _read(world: World, hall: CircleHall, *streams: str) -> str:
    """What all of the room, with the leader, get of these streams by asking for them; only what holds the sign."""
    found = ""
    for one in (hall.lead, hall.second, hall.a, hall.b):
        for page in poll(world.browser(one), hall)["hist"]:
            is_asked = not streams or page["stream"].startswith(streams)
            found += "".join(str(event) for event in page["events"] if is_asked and SIGN in str(event))
    return found


def _own_data(world: World, hall: CircleHall) -> str:
    """Everything that whoever told the case gets of their own: the page and the file of it."""
    browser, path = world.browser(hall.a), f"/p/tula/me/{hall.a.person_id}"
    return browser.get(path).get_data(as_text=True) + str(browser.get(path + "/file").get_json(force=True))
