"""A kept case: its presenter is asked a second time, and may withdraw it later; until a yes nobody reads it."""

import pytest
from sqlalchemy import func, select

from facilitation.coding.services import create_code_in_vivo
from facilitation.keeping.errors import CaseOver
from facilitation.keeping.jobs import end_due
from facilitation.keeping.models import KeptCase
from facilitation.keeping.queries import cases_in
from facilitation.keeping.services import answer_case, end, withdraw_case
from facilitation.transcripts.models import Transcript
from facilitation.transcripts.queries import transcript_by_session, turns_of
from portal.db import db
from portal.errors import Forbidden
from portal.journal.queries import proof
from portal.limits import CASE_DAYS
from tests.facilitation.keeping.meeting import SIGN, Meeting, columns_with, files_with, later
from tests.facilitation.keeping.test_forgetting import _folder
from tests.facilitation.pages import shown, submit
from tests.facilitation.rooms.circle import CircleHall
from tests.facilitation.rooms.test_http import poll
from tests.world import World

pytestmark = pytest.mark.db


@pytest.fixture
def over(world: World) -> Meeting:
    """A kept meeting that is over; its presenter has been asked."""
    meeting = Meeting(CircleHall(world, keeps=True)).tell()
    meeting.act(meeting.hall.a, "own.note")
    meeting.hall.good("room.close")
    with world.app.app_context():
        end(meeting.hall.session_id)
    return meeting


def _transcripts() -> int:
    return db.session.scalar(select(func.count()).select_from(Transcript)) or 0


def _turns(hall: CircleHall) -> list[str | None]:
    transcript = transcript_by_session(hall.session_id)
    assert transcript is not None
    return [turn.text for turn in turns_of(transcript.id)]


def test_nobody_can_read_a_case_when_its_presenter_has_not_answered(over: Meeting, world: World) -> None:
    hall = over.hall
    with world.app.app_context():
        end_due()
        assert _transcripts() == 0
        assert [(row.person_id, row.answered) for row in cases_in(hall.session_id)] == [(hall.a.person_id, "none")]
    for one in (hall.lead, hall.a, hall.b):
        pages = [page for page in poll(world.browser(one), hall)["hist"] if page["stream"] != "team"]
        assert SIGN not in str(pages)


def test_team_can_read_a_case_when_its_presenter_has_said_yes(over: Meeting, world: World) -> None:
    hall = over.hall
    page = f"/p/tula/sessions/{hall.session_id}/case"
    browser = world.browser(hall.a)
    assert "may it stay?" in shown(browser, page)
    assert "May your case be kept?" in shown(browser, "/p/tula/")
    assert submit(browser, page, page, answer="yes").status_code == 303
    with world.app.app_context():
        end(hall.session_id)
        assert [text for text in _turns(hall) if text] == [_told(hall)]
        standing = {(one.stream, one.kind) for one in hall.log() if one.text}
        assert standing == {("main", "msg"), ("team", "note")}
    assert "You have agreed that this case is kept" in shown(browser, page)
    assert "May your case be kept?" not in shown(browser, "/p/tula/")


def _told(hall: CircleHall) -> str:
    return next(one.text or "" for one in hall.log("main") if one.kind == "msg")


@pytest.mark.parametrize("answer", ["no", "silence"])
def test_no_word_stays_when_the_presenter_says_no_or_nothing(over: Meeting, world: World, answer: str) -> None:
    hall, app = over.hall, world.app
    if answer == "no":
        page = f"/p/tula/sessions/{hall.session_id}/case"
        assert submit(world.browser(hall.a), page, page, answer="no").status_code == 303
    days = 1 if answer == "no" else CASE_DAYS
    with app.app_context(), later(days=days, minutes=-5):
        end_due()
        assert (columns_with() == []) is (answer == "no")
    with app.app_context(), later(days=days, minutes=5):
        end_due()
        assert (columns_with(), files_with(_folder(over)), _transcripts()) == ([], [], 0)
        assert not hall.session().is_retained
        assert proof(hall.room().journal_id or 0) == []


def test_presenter_cannot_say_yes_when_the_time_has_passed(over: Meeting, world: World) -> None:
    hall = over.hall
    with world.app.app_context(), later(days=CASE_DAYS), pytest.raises(CaseOver):
        answer_case(world.actor(hall.a), hall.session_id, 1, is_kept=True)


def test_others_cannot_decide_about_a_case(over: Meeting, world: World) -> None:
    hall = over.hall
    for one in (hall.b, hall.lead):
        with world.app.app_context(), pytest.raises(Forbidden):
            answer_case(world.actor(one), hall.session_id, 1, is_kept=True)
        with world.app.app_context(), pytest.raises(Forbidden):
            withdraw_case(world.actor(one), hall.session_id, 1)
    assert world.browser(hall.b).get(f"/p/tula/sessions/{hall.session_id}/case").status_code == 403


def test_presenter_can_withdraw_the_case_when_it_is_coded(over: Meeting, world: World) -> None:
    hall = over.hall
    page = f"/p/tula/sessions/{hall.session_id}/case"
    with world.app.test_request_context():
        answer_case(world.actor(hall.a), hall.session_id, 1, is_kept=True)
        end(hall.session_id)
        transcript = transcript_by_session(hall.session_id)
        assert transcript is not None
        turn = next(one for one in turns_of(transcript.id) if one.text)
        create_code_in_vivo(world.actor(hall.lead), transcript.id, turn.id, 0, turn.id, len(SIGN))
        assert len(columns_with()) > 1
    browser = world.browser(hall.a)
    assert submit(browser, page, f"{page}/withdraw").status_code == 422
    assert submit(browser, page, f"{page}/withdraw", sure="1").status_code == 303

    assert "Nothing of this case is kept" in shown(browser, page)
    with world.app.app_context():
        assert (columns_with(), files_with(_folder(over))) == ([], [])
        assert set(_turns(hall)) == {None}
        assert proof(hall.room().journal_id or 0) == []
        assert db.session.scalars(select(KeptCase.answered)).all() == ["withdrawn"]


def test_only_the_case_withdrawn_goes_when_there_were_two(world: World) -> None:
    meeting = Meeting(CircleHall(world, keeps=True)).tell()
    hall = meeting.hall
    hall.good("phase.next")
    hall.good("phase.next", reason="пора")
    hall.good("alone.end")
    hall.good("case.next")
    assert hall.do(hall.b, "case.offer", text="второй случай").is_done
    hall.good("case.choose", member=hall.name(hall.b))
    assert hall.do(hall.b, "case.accept", masked=True).is_done
    hall.good("phase.next")
    assert hall.say(hall.b, "рассказ о втором").is_done
    hall.good("room.close")
    with world.app.app_context():
        end(hall.session_id)
        answer_case(world.actor(hall.b), hall.session_id, 2, is_kept=True)
        end(hall.session_id)
        assert _transcripts() == 0
        answer_case(world.actor(hall.a), hall.session_id, 1, is_kept=False)
        end(hall.session_id)
        assert "рассказ о втором" in _turns(hall)
        assert columns_with() == []
