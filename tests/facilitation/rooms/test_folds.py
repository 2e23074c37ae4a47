"""The fold beside a log: a process that has just started begins there, and it can never say what the log does not."""

import pytest
from sqlalchemy import func, select, update

from facilitation.rooms.queries.folds import log_of, rules_name, text_of
from facilitation.rooms.queries.look import LONG_LOG, _logs
from facilitation.rooms.sockets.folding import FOLD_EVERY, made_of
from portal.db import db, unit_of_work
from portal.journal.models import Journal, JournalEvent, JournalFold
from portal.journal.queries import kept_folds
from portal.journal.services import keep_folds, withdraw_words
from tests.access.queries import counted
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.seats import Seats

pytestmark = pytest.mark.db


@pytest.fixture
def long(opened: Hall) -> Hall:
    """A room whose log is long enough, with a hand up, a hidden line and an open blind question."""
    for number in range(LONG_LOG):
        opened.say(opened.a if number % 2 else opened.b, f"дирижабль {number}")
    hidden = opened.say(opened.b, "Это лучше убрать")
    opened.do(opened.lead, "hide", event=hidden.guid)
    opened.do(opened.a, "hand.raise")
    opened.asked("blind")
    opened.say(opened.a, "Тайно", "answer")
    return opened


def folded(hall: Hall) -> str:
    """Fold the room's log beside it; answers what was written."""
    room = hall.room()
    with hall.world.app.app_context():
        (fold,) = made_of([room])
        keep_folds([fold], rules_name())
    return fold.content


def events_read(hall: Hall) -> int:
    """How many events a process reads that knows nothing of the room."""
    _logs.clear()
    with hall.world.app.app_context(), counted(db.engine) as asked:
        hall.room()
    return sum("FROM journal_event" in statement for statement in asked)


def test_fold_is_what_the_log_tells_and_holds_no_words(long: Hall) -> None:
    content, kept = folded(long), long.room()
    assert log_of(kept.method, content) == kept.log
    assert text_of(kept.method, kept.log) == content
    assert "дирижабль" not in content
    assert "Тайно" not in content
    assert events_read(long) == 0
    _logs.clear()
    assert long.room().log == kept.log


def test_what_came_after_the_fold_is_read_and_added(long: Hall) -> None:
    folded(long)
    long.do(long.b, "hand.raise")
    later = long.room()
    assert events_read(long) == 1
    _logs.clear()
    assert long.room().log == later.log
    assert len(later.state.hands) == 2


def test_withdrawn_words_take_the_fold_with_them(long: Hall) -> None:
    folded(long)
    with long.world.app.app_context():
        mine = select(JournalEvent.words_id).where(JournalEvent.actor_id == long.a.person_id)
        withdraw_words([one for one in db.session.scalars(mine) if one])
        assert db.session.scalar(select(func.count()).select_from(JournalFold)) == 0


def test_fold_made_before_a_withdrawal_is_not_written_after_it(long: Hall) -> None:
    room = long.room()
    with long.world.app.app_context():
        made = made_of([room])
        withdraw_words([next(one.words_id for one in long.log("main") if one.words_id)])
        keep_folds(made, rules_name())
        assert kept_folds([room.journal_id or 0], rules_name()) == {}


def test_fold_of_other_rules_or_of_a_longer_log_is_not_believed(long: Hall) -> None:
    content, kept = folded(long), long.room()
    with long.world.app.app_context():
        with unit_of_work() as work:
            work.execute(update(JournalFold).values(made_by="another version"))
        assert events_read(long) == 1
        _logs.clear()
        assert long.room().log == kept.log
        with unit_of_work() as work:  # an older copy of the log was put back, the fold is from after it
            longer = content.replace(f"[{kept.log.order_no},", f"[{kept.log.order_no + 7},", 1)
            work.execute(update(JournalFold).values(made_by=rules_name(), content=longer))
    assert events_read(long) == 1
    _logs.clear()
    assert long.room().log == kept.log


def test_beat_folds_the_log_once_it_has_grown_enough(opened: Hall) -> None:
    with opened.world.app.app_context():
        seats = Seats(opened)
        seats.sit("a", opened.a)
        seats.sit("l", opened.lead)
        seats.hub.beat()
        assert db.session.scalar(select(func.count()).select_from(JournalFold)) == 0
        for number in range(FOLD_EVERY):
            opened.say(opened.b, f"{number}")
        seats.hub.beat()
        seats.hub.beat()
        db.session.remove()
        fold = db.session.scalars(select(JournalFold)).one()
        assert fold.order_no == db.session.scalar(select(Journal.last_order).where(Journal.id == fold.journal_id))


def test_what_cannot_be_folded_stops_nothing(opened: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """Presence and pictures go on when a fold goes wrong."""

    def broken(*_args: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr("facilitation.rooms.sockets.folding.text_of", broken)
    monkeypatch.setattr("facilitation.rooms.sockets.folding.FOLD_EVERY", 1)
    with opened.world.app.app_context():
        seats = Seats(opened)
        seats.sit("a", opened.a)
        seats.hub.beat()
        opened.say(opened.b, "Дальше")
        seats.hub.beat()
        assert [line.text for line in opened.log("main") if line.text] == ["Дальше"]
