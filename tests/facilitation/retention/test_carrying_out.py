"""What is due is destroyed with a notice before and an act after; killed in the middle, it is gone on with."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from facilitation.codebooks.services import add_code
from facilitation.coding.queries import code_counts, passages_of
from facilitation.coding.services import code_passage
from facilitation.retention.errors import NotDue
from facilitation.retention.models import DestructionAct, RetentionNotice
from facilitation.retention.services import carry_out, destroying, due_terms, hold, look_at_terms, release
from facilitation.sessions.models import StudySession
from facilitation.transcripts.queries import turns_of
from facilitation.transcripts.services import make_from_room
from portal.clock import moved, now
from portal.consents.models import Consent
from portal.db import db, unit_of_work
from portal.features import features_of
from portal.jobs.models import Job
from portal.jobs.rules import DEAD_AFTER
from portal.jobs.runner import run_by_id
from portal.jobs.services import sweep, take
from portal.journal.models import Words
from portal.journal.queries import proof
from portal.notifications.models import Notification
from portal.people.services import leave
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.traces import dumped
from tests.world import World

pytestmark = pytest.mark.db
SAID, PRIVATE = "Он ждал со мной два часа у ворот.", "Только вам, ведущим: страшно."


@pytest.fixture
def over(world: World) -> Hall:
    """A closed meeting with a line, a private one, a coded passage and a vote's result."""
    hall = Hall(world).opened()
    hall.say(hall.a, SAID)
    hall.say(hall.a, PRIVATE, to="leaders")
    hall.do(hall.lead, "note", text="Тише обычного")
    hall.good("room.close")
    with world.app.test_request_context():
        transcript = make_from_room(hall.session_id)
        turn = next(one for one in turns_of(transcript.id) if one.text == SAID)
        hall.code = add_code(world.actor(hall.lead), hall.team.study_id, "Ждёт").id  # type: ignore[attr-defined]
        code_passage(world.actor(hall.lead), transcript.id, turn.id, 0, turn.id, 5, [hall.code])  # type: ignore[attr-defined]
    return hall


def months_on(months: int, days: int = 0) -> datetime:
    return now() + timedelta(days=31 * months + days)


def work(hall: Hall, at: datetime) -> list[tuple[str, str]]:
    """The daily work at a moment, with its jobs done; answers (kind, state of its act)."""
    with moved(at), hall.world.app.test_request_context():
        look_at_terms()
        for job_id in db.session.scalars(select(Job.id).where(Job.kind == "retention", Job.state == "queued")).all():
            run_by_id(job_id)
        rows = db.session.scalars(select(DestructionAct).order_by(DestructionAct.id))
        return [(row.kind, "done" if row.done_at else "begun") for row in rows]


def standing(hall: Hall) -> set[str]:
    with hall.world.app.app_context():
        return {SAID, PRIVATE, "Тише обычного"} & set(db.session.scalars(select(Words.text)))


def test_raw_records_go_after_the_notice_and_the_transcript_stays(over: Hall) -> None:
    told = months_on(12)
    assert work(over, told) == []  # told today, not destroyed: nobody had thirty days
    assert standing(over) == {SAID, PRIVATE, "Тише обычного"}
    with over.world.app.app_context():
        notices = db.session.scalars(select(Notification).where(Notification.kind == "retention_soon")).all()
        assert over.lead.account_id in {one.account_id for one in notices}
    assert work(over, told + timedelta(days=29)) == []
    assert work(over, told + timedelta(days=30)) == [("raw", "done")]
    assert standing(over) == {SAID}
    with over.world.app.app_context():
        act = db.session.scalars(select(DestructionAct)).one()
        assert (act.counts["words"], act.counts["meetings"]) == (2, [over.session_id])
        assert proof(over.session().journal_id or 0) == []
        assert code_counts(over.team.study_id)[over.code].codings == 1  # type: ignore[attr-defined]
        assert dumped(PRIVATE) == []
    assert work(over, told + timedelta(days=60)) == [("raw", "done")]


def test_the_transcript_goes_at_its_own_term_with_what_was_coded(over: Hall) -> None:
    work(over, months_on(60))
    assert set(work(over, months_on(60, days=31))) == {("raw", "done"), ("text", "done")}
    assert standing(over) == set()
    with over.world.app.app_context():
        assert dumped(SAID, PRIVATE) == []
        assert passages_of(over.team.study_id) == []
        assert len(turns_of(make_from_room(over.session_id).id)) == 1
        assert proof(over.session().journal_id or 0) == []


def test_a_poll_counts_as_before_when_raw_records_go_and_leaves_no_text_when_all_goes(world: World) -> None:
    hall = Hall(world).opened()
    hall.asked("poll")
    for one in (hall.a, hall.b):
        assert hall.do(one, "vote", choices=[1]).is_done
    hall.good("question.reveal")
    hall.good("room.close")
    with world.app.test_request_context():
        transcript_id = make_from_room(hall.session_id).id
        before = [turn.text for turn in turns_of(transcript_id)]
    work(hall, months_on(12))
    work(hall, months_on(12, days=31))
    with world.app.app_context():
        assert [turn.text for turn in turns_of(transcript_id)] == before
    work(hall, months_on(60))
    work(hall, months_on(60, days=31))
    with world.app.app_context():
        assert [turn.text for turn in turns_of(transcript_id)] == [None] * len(before)


def test_consents_go_only_of_who_has_left_the_programme(over: Hall) -> None:
    with over.world.app.app_context():
        before = len(db.session.scalars(select(Consent.id)).all())
        own = len(db.session.scalars(select(Consent.id).where(Consent.subject_id == over.a.person_id)).all())
        assert own
        leave(over.world.actor(over.a), over.a.person_id)
    work(over, months_on(72))
    assert ("consent", "done") in work(over, months_on(72, days=31))
    with over.world.app.app_context():
        assert len(db.session.scalars(select(Consent.id)).all()) == before - own
        act = db.session.scalars(select(DestructionAct).where(DestructionAct.kind == "consent")).one()
        assert (act.counts["people"], act.counts["consents"]) == (1, own)


def test_nothing_is_destroyed_while_a_study_is_held_back(over: Hall) -> None:
    admin = over.world.person(over.programme_id, "Админ", roles=("administrator",))
    with over.world.app.app_context():
        hold(over.world.actor(admin), over.team.study_id, "Спор о записи")
    assert work(over, months_on(12)) == []
    assert work(over, months_on(14)) == []
    with over.world.app.app_context():
        assert db.session.scalars(select(RetentionNotice)).all() == []
        release(over.world.actor(admin), over.team.study_id)
    work(over, months_on(14))
    assert work(over, months_on(14, days=31)) == [("raw", "done")]


def test_the_term_is_read_now_and_a_later_meeting_moves_it(over: Hall) -> None:
    work(over, months_on(12))
    with moved(months_on(13)), over.world.app.app_context(), unit_of_work() as session:
        session.get_one(StudySession, over.session_id).closed_at = now()
    assert work(over, months_on(13, days=1)) == []
    with moved(months_on(13, days=1)), over.world.app.app_context():
        assert due_terms() == []
        with pytest.raises(NotDue):
            carry_out(over.team.study_id, "raw")


def test_a_job_killed_in_the_middle_is_gone_on_with(over: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(destroying, "AT_ONCE", 1)
    work(over, months_on(12))
    at = months_on(12, days=31)
    with moved(at), over.world.app.test_request_context():
        look_at_terms()
        (job_id,) = db.session.scalars(select(Job.id).where(Job.kind == "retention", Job.state == "queued")).all()
        assert take(job_id) is not None
        calls: list[Any] = []

        def killed(done: int, total: int) -> None:
            calls.append((done, total))
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            carry_out(over.team.study_id, "raw", killed)
        assert calls == [(1, 2)]
        act = db.session.scalars(select(DestructionAct)).one()
        assert (act.done_at, act.counts["words"]) == (None, 1)
    with moved(at + 2 * DEAD_AFTER), over.world.app.test_request_context():
        assert sweep() >= 1
        run_by_id(job_id)
        act = db.session.scalars(select(DestructionAct)).one()
        assert (act.done_at is not None, act.counts["words"]) == (True, 2)
        assert db.session.get_one(Job, job_id).state == "done"
    assert standing(over) == {SAID}


def test_carrying_out_twice_writes_one_act(over: Hall) -> None:
    work(over, months_on(12))
    with moved(months_on(12, days=31)), over.world.app.test_request_context():
        first = carry_out(over.team.study_id, "raw")
        assert carry_out(over.team.study_id, "raw").id == first.id
        assert len(db.session.scalars(select(Notification).where(Notification.kind == "retention_done")).all()) >= 1


def test_the_command_lists_without_destroying_and_carries_out_what_is_due(over: Hall) -> None:
    runner = over.world.app.test_cli_runner()
    listed = runner.invoke(args=["retention"]).output
    assert "raw" in listed
    assert standing(over) == {SAID, PRIVATE, "Тише обычного"}
    assert "Nothing is due." in runner.invoke(args=["retention", "--carry-out"]).output
    with moved(months_on(12)):
        assert "Nothing is due." in runner.invoke(args=["retention", "--carry-out"]).output
    with moved(months_on(12, days=31)):
        assert "\tdue\t" in runner.invoke(args=["retention"]).output
        assert "raw destroyed" in runner.invoke(args=["retention", "--carry-out"]).output
    assert standing(over) == {SAID}


def test_the_daily_work_is_one_of_the_schedules(world: World) -> None:
    names = [one.name for feature in features_of(world.app) for one in feature.schedules]
    assert "retention" in names
