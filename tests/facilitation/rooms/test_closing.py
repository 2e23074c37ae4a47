"""What a closed meeting left for its team: moods, fates of notes, verdicts; and nobody else sees it."""

import pytest

from facilitation.rooms.rules.closing import KINDS, Closing, closing_of
from facilitation.transcripts.queries import turns_of
from facilitation.transcripts.services import make_from_room, withdraw_own_words
from portal.consents.models import Consent
from portal.consents.services import withdraw
from portal.db import db
from portal.journal.queries import of_kind, proof
from portal.journal.rules import GIVEN
from tests.facilitation.pages import form_on, submit
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.seats import Seats
from tests.facilitation.rooms.test_http import poll
from tests.world import Someone

pytestmark = pytest.mark.db


@pytest.fixture
def over(opened: Hall) -> Hall:
    """Two notes, a summary with verdicts, moods; then the end."""
    first = opened.do(opened.watcher, "advice", text="Спросите про школу")
    opened.do(opened.watcher, "advice", text="Тише")
    opened.good("advice.sort", event=first.guid, to="hidden")
    opened.good("advice.sort", event=first.guid, to="guide")
    while opened.room().state.phase != "F6":
        opened.good("phase.next")
    opened.good("summary.show", lines=["Первое"])
    assert opened.do(opened.c, "summary.reply", verdict="missed", text="Всё").is_done
    opened.good("summary.show", lines=["Доверие растёт медленно"])
    assert opened.do(opened.a, "summary.reply", verdict="missed", text="Чай").is_done
    assert opened.do(opened.a, "summary.reply", verdict="right").is_done
    assert opened.do(opened.b, "summary.reply", verdict="correct", line=1, text="Не всегда").is_done
    opened.good("phase.next")
    for one, value in ((opened.a, 2), (opened.a, 4), (opened.b, 4)):
        assert opened.do(one, "mood", value=value).is_done
    opened.good("room.close")
    return opened


def page_of(hall: Hall, someone: Someone) -> str:
    address = f"/p/tula/sessions/{hall.session_id}"
    return hall.world.browser(someone).get(address, follow_redirects=True).get_data(as_text=True)


def test_team_sees_moods_verdicts_and_notes_summed_up(over: Hall) -> None:
    for one in (over.lead, over.team.researcher):
        text = page_of(over, one)
        for words in ("2 people said how they felt", "4 · rather light", "right: 1 of 2", "to be corrected: 1 of 2"):
            assert words in text
        assert "something is missing: 0 of 2" in text
        assert "into the guide: <b" in text
        assert "not looked at: <b" in text
        assert "Спросите про школу" in text


def test_others_see_nothing_of_how_the_meeting_ended(over: Hall) -> None:
    coordinator = over.world.person(over.programme_id, "Куратор", roles=("coordinator",))
    for one in (over.a, over.watcher, coordinator):
        text = page_of(over, one)
        assert "How the meeting ended" not in text
        assert "Спросите про школу" not in text


def test_team_sees_nothing_of_it_while_the_meeting_goes_on(opened: Hall) -> None:
    opened.do(opened.watcher, "advice", text="Спросите про школу")
    assert "How the meeting ended" not in page_of(opened, opened.lead)


def test_participant_can_say_and_change_the_mood_on_the_closing_page(over: Hall) -> None:
    browser = over.world.browser(over.c)
    asked = browser.get(over.path).get_data(as_text=True)
    assert ("How do you leave?" in asked, "Stored:" in asked) == (True, False)
    for value, word in (("2", "rather heavy"), ("5", "light")):
        assert submit(browser, over.path, over.path + "mood", mood=value).status_code == 303
        again = browser.get(over.path).get_data(as_text=True)
        assert f"Stored: {value}, {word}." in again
        assert f'aria-label="{value}, {word}" aria-pressed="true"' in again
    assert "Stored: 4, rather light." in over.world.browser(over.a).get(over.path).get_data(as_text=True)
    assert "3 people said how they felt" in page_of(over, over.lead)


def test_wrong_mood_changes_nothing_and_only_participants_are_asked(over: Hall) -> None:
    browser = over.world.browser(over.a)
    refused = submit(browser, over.path, over.path + "mood", mood="6")
    assert (refused.status_code, "Stored: 4," in refused.get_data(as_text=True)) == (409, True)
    for one in (over.lead, over.watcher):
        assert "How do you leave?" not in over.world.browser(one).get(over.path).get_data(as_text=True)
    token = form_on(browser, over.path, over.path + "mood")["csrf_token"]
    assert browser.post(over.path + "mood", data={"csrf_token": token}).status_code == 409


def test_mood_is_not_asked_when_the_consent_is_withdrawn(over: Hall) -> None:
    with over.world.app.app_context():
        for row in db.session.scalars(db.select(Consent).where(Consent.subject_id == over.a.person_id)).all():
            withdraw(over.world.actor(over.a), row.id)
    shown = over.world.browser(over.a).get(over.path)
    assert (shown.status_code, "How do you leave?" in shown.get_data(as_text=True)) == (200, False)


def take_back(hall: Hall, *people: Someone) -> Closing:
    """Everything that these said is withdrawn; what the team sees then, the proof still whole."""
    with hall.world.app.test_request_context():
        for one in people:
            withdraw_own_words(hall.world.actor(one), hall.session_id)
        assert proof(hall.session().journal_id or 0) == []
        return closing_of(entry for _journal, entry in of_kind([hall.room().journal_id or 0], *KINDS))


def test_withdrawn_verdicts_and_moods_count_no_more(over: Hall) -> None:
    found = take_back(over, over.b)
    assert (found.verdicts, found.judged) == ({"right": 1, "correct": 0, "missed": 0}, 1)
    assert found.fates == {"guide": 1, "waiting": 1}
    assert found.moods == {1: 0, 2: 0, 3: 0, 4: 1, 5: 0}
    found = take_back(over, over.a)  # whose verdict had no words
    assert (found.judged, found.asked) == (0, 0)
    assert closing_of([]).is_empty


def test_nothing_of_a_mood_or_a_verdict_stays_in_the_log_when_it_is_withdrawn(over: Hall) -> None:
    take_back(over, over.a, over.b)
    for entry in over.log():
        if entry.kind in ("mood", "summary.reply") and entry.actor_id != over.c.person_id:
            assert (entry.text, entry.body.keys() & {GIVEN, "value", "verdict", "line"}) == (None, set())


def test_leader_sees_no_withdrawn_mood_in_a_room_that_was_looked_at_before(over: Hall) -> None:
    leader = over.world.browser(over.lead)
    assert poll(leader, over)["live"]["state"]["moods"] == {"4": 2}
    seats = Seats(over)
    seats.sit("lead", over.lead)
    take_back(over, over.b)
    seats.hub.beat()
    assert poll(leader, over)["live"]["state"]["moods"] == {"4": 1}
    assert seats.frames("lead", "live")[-1]["state"]["moods"] == {"4": 1}
    (gone,) = [one for one in poll(leader, over)["hist"] if one["stream"] == f"me:{over.name(over.b)}"]
    moods = [(one["gone"], one["body"]["value"]) for one in gone["events"] if one["kind"] == "mood"]
    assert moods == [("withdrawn", None)]


def test_transcript_counts_verdicts_without_those_withdrawn(over: Hall) -> None:
    with over.world.app.test_request_context():
        made = make_from_room(over.session_id)
    take_back(over, over.a)
    with over.world.app.test_request_context():
        last = [turn.text for turn in turns_of(made.id) if turn.kind == "verdicts"][-1] or ""
        assert ("0 из 1" in last, "2" in last) == (True, False)
    take_back(over, over.b)
    with over.world.app.test_request_context():
        assert [turn.text for turn in turns_of(made.id) if turn.kind == "verdicts"][-1] == (
            "Резюме: всё, что о нём сказано, отозвано."
        )
