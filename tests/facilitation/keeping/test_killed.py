"""Every process is killed between the close of a Balint group and the end of its words: they go all the same."""

import time
from pathlib import Path

import pytest

from facilitation.sessions.models import StudySession
from portal.db import db
from tests.facilitation.keeping.meeting import SIGN, Meeting, columns_with, files_with
from tests.facilitation.rooms.circle import CircleHall
from tests.facilitation.rooms.live import Live, running_hall
from tests.world import World

pytestmark = pytest.mark.live
ALL = ("web", "realtime", "jobs")


def test_group_leaves_no_word_when_every_process_is_killed_at_the_close(world: World, tmp_path: Path) -> None:
    meeting = Meeting(CircleHall(world)).tell()
    hall = meeting.hall
    with running_hall(hall, tmp_path) as live:
        leader = live.leader()
        assert live.member(hall.b).say(f"{SIGN}: что было потом?")["ok"]
        live.processes.kill("jobs")
        assert leader.act("room.close")["ok"]
        assert leader.act("debrief.end")["ok"]
        assert words_stand(hall)
        for name in ("realtime", "web"):
            live.processes.kill(name)
        live.processes.start(*ALL)
        wait_until_gone(hall, live)
        assert not words_stand(hall)
        with world.app.app_context():
            assert files_with(Path(world.app.extensions["settings"].var_dir)) == []
        assert SIGN.encode() not in live.processes.log.read_bytes()


def words_stand(hall: CircleHall) -> bool:
    """Whether any table holds a word of the meeting."""
    with hall.world.app.app_context():
        db.session.rollback()
        return columns_with() != []


def is_over(hall: CircleHall) -> bool:
    """Whether the end is noted: no word in any table, and the log of the database emptied after that."""
    with hall.world.app.app_context():
        db.session.rollback()
        return db.session.get_one(StudySession, hall.session_id).forgotten_at is not None


def wait_until_gone(hall: CircleHall, live: Live) -> None:
    """The jobs process comes by once a minute, and takes up the job that was killed."""
    ends = time.monotonic() + 150
    while not is_over(hall):
        assert time.monotonic() < ends, live.processes.log.read_text(errors="replace")[-2000:]
        time.sleep(0.5)
