"""From when on the words of a Balint group are for nobody; pure."""

from datetime import UTC, datetime, timedelta

from facilitation.sessions.rules.keeping import NO_LULL, Ends, Lull, ends_of
from portal.limits import DEBRIEF_MINUTES, SILENT_HOURS

CLOSED = datetime(2026, 11, 26, 19, 0, tzinfo=UTC)
SAID = CLOSED - timedelta(minutes=5)
NOTED = CLOSED + timedelta(minutes=5)
MOMENT = timedelta(milliseconds=1)


def _ends(*, is_retained: bool = False, debriefed_at: datetime | None = None) -> Ends:
    return ends_of(is_retained=is_retained, closed_at=CLOSED, debriefed_at=debriefed_at, lull=Lull(NOTED))


def test_words_of_the_group_are_over_when_the_meeting_is() -> None:
    ends = _ends()
    assert not ends.is_over("main", SAID, CLOSED - MOMENT)
    assert ends.is_over("main", SAID, CLOSED)
    assert ends.is_over("me:m4", SAID, CLOSED)
    assert ends.is_over("own:m4", SAID, CLOSED)


def test_words_of_the_team_are_over_when_the_debrief_is() -> None:
    last, ends = CLOSED + timedelta(minutes=DEBRIEF_MINUTES), _ends()
    assert not ends.is_over("team", SAID, last - MOMENT)
    assert not ends.is_over("me:m4", NOTED, last - MOMENT)
    assert ends.is_over("team", SAID, last)
    assert ends.is_over("me:m4", NOTED, last)
    assert _ends(debriefed_at=NOTED).is_over("team", SAID, NOTED)


def test_words_are_over_when_nobody_has_done_anything_for_a_day() -> None:
    ends = ends_of(is_retained=False, closed_at=None, debriefed_at=None, lull=Lull(SAID))
    day = SAID + timedelta(hours=SILENT_HOURS)
    assert not ends.is_over("main", SAID, day - MOMENT)
    assert ends.is_over("main", SAID, day)
    assert ends.is_over("team", SAID, day)


def test_words_of_before_a_silent_day_stay_over_when_somebody_writes_again() -> None:
    again = SAID + timedelta(hours=SILENT_HOURS)
    lull = NO_LULL.after(SAID).after(again)
    ends = ends_of(is_retained=False, closed_at=None, debriefed_at=None, lull=lull)
    assert ends.is_over("main", SAID, again)
    assert not ends.is_over("main", again, again)


def test_words_of_the_team_stay_when_a_transcript_is_kept() -> None:
    ends = _ends(is_retained=True)
    assert ends.is_over("main", SAID, CLOSED)
    assert not ends.is_over("team", NOTED, CLOSED + timedelta(days=400))
    open_one = ends_of(is_retained=True, closed_at=None, debriefed_at=None, lull=Lull(SAID))
    assert not open_one.has_begun(SAID + timedelta(days=400))
