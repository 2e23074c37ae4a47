"""Commands become events: once, in order, with the consents of whoever speaks, and the session follows."""

import pytest
from sqlalchemy import select

from facilitation.methods.rules import Act, Words
from facilitation.rooms.queries import look
from facilitation.rooms.queries.look import _logs
from facilitation.rooms.services import perform
from portal.consents.models import Consent, ConsentSet
from portal.db import db, unit_of_work
from portal.jobs.models import Job
from portal.journal.chaining import Line
from portal.journal.queries import proof
from portal.journal.services import append
from tests.facilitation.rooms.hall import Hall
from tests.world import World

pytestmark = pytest.mark.db


def test_the_same_client_id_changes_nothing_and_gets_the_first_answer(opened: Hall) -> None:
    first = opened.say(opened.a, "Первое", cid="11111111-aaaa")
    before = len(opened.log())
    again = opened.say(opened.a, "Совсем другое", cid="11111111-aaaa")
    assert (again.guid, again.seq, again.at) == (first.guid, first.seq, first.at)
    assert len(opened.log()) == before


def test_one_client_id_of_two_people_is_two_things(opened: Hall) -> None:
    first = opened.say(opened.a, "От Анны", cid="11111111-aaaa")
    second = opened.say(opened.b, "От Бориса", cid="11111111-aaaa")
    assert first.guid != second.guid


def test_commands_that_wait_together_are_one_commit_in_their_order(opened: Hall) -> None:
    with opened.world.app.app_context():
        batch = [opened.command(who, Words("msg", f"{n}")) for n, who in enumerate([opened.a, opened.b, opened.a])]
        outcomes = perform(opened.session_id, batch)
    assert [one.seq for one in outcomes] == [outcomes[0].seq + n for n in range(3)]
    assert [entry.text for entry in opened.log("main")][-3:] == ["0", "1", "2"]


def test_a_repetition_inside_one_batch_is_done_once(opened: Hall) -> None:
    with opened.world.app.app_context():
        twice = [opened.command(opened.a, Words("msg", "раз"), "22222222-bbbb") for _ in range(2)]
        first, second = perform(opened.session_id, twice)
    assert first.guid == second.guid
    assert [entry.text for entry in opened.log("main")].count("раз") == 1


def test_two_leaders_who_press_next_at_once_move_one_step(opened: Hall) -> None:
    rev = opened.room().state.rev
    with opened.world.app.app_context():
        both = [opened.command(opened.lead, Act("phase.next", {}, rev)) for _ in range(2)]
        first, second = perform(opened.session_id, both)
    assert (first.code, second.code) == ("", "stale")
    assert opened.room().state.phase == "F4"


def test_opening_freezes_the_guide_and_closing_asks_for_the_transcript(opened: Hall) -> None:
    assert opened.session().state == "open"
    opened.good("room.close")
    assert opened.session().state == "closed"
    with opened.world.app.app_context():
        jobs = db.session.scalars(select(Job).where(Job.kind == "room_transcript")).all()
        assert [job.arguments for job in jobs] == [{"session_id": opened.session_id}]


def test_room_cannot_open_without_consents(world: World) -> None:
    hall = Hall(world, consents=False)
    hall.do(hall.lead, "join")
    assert hall.do(hall.lead, "room.open").code == "not_ready"
    assert hall.session().state == "planned"
    assert [entry.kind for entry in hall.log()] == ["observers.announce", "observers.told", "join"]


def test_participant_cannot_be_let_in_when_a_consent_was_withdrawn(hall: Hall) -> None:
    for one in (hall.lead, hall.a):
        hall.do(one, "join")
    hall.good("room.open")
    with hall.world.app.app_context(), unit_of_work() as work:
        for row in work.scalars(select(Consent).where(Consent.subject_id == hall.a.person_id)):
            row.withdrawn_at = row.given_at
    assert hall.do(hall.lead, "admit", member=hall.name(hall.a)).code == "no_consent"
    assert hall.place_of_admission(hall.a) is None


def test_words_carry_the_consents_in_force_and_acts_do_not(opened: Hall) -> None:
    opened.say(opened.a, "Скажу")
    said = opened.log("main")[-1]
    with opened.world.app.app_context():
        kept = db.session.get_one(ConsentSet, said.consent_set_id)
        assert kept.subject_id == opened.a.person_id
        assert {"participation", "transcript"} <= set(kept.purposes)
    assert all(entry.consent_set_id is None for entry in opened.log("main") if entry.kind == "phase")


def test_texts_are_stored_with_one_kind_of_line_end(opened: Hall) -> None:
    opened.say(opened.a, "  раз\r\nдва\rтри\u2028четыре\x00\x07 ")
    assert opened.log("main")[-1].text == "раз\nдва\nтри\nчетыре"


@pytest.mark.parametrize(("length", "code"), [(4_000, ""), (4_001, "too_long"), (0, "empty")])
def test_a_text_has_1_to_4000_code_points(opened: Hall, length: int, code: str) -> None:
    assert opened.say(opened.a, " " + "ё" * length + "\r\n").code == code


def test_nobody_can_reply_to_a_line_they_cannot_read(opened: Hall) -> None:
    private = opened.say(opened.b, "Только ведущим", to="leaders")
    assert opened.say(opened.a, "?", reply_to=private.guid).code == "bad_reply"
    assert opened.say(opened.a, "?", reply_to="00000000-0000-4000-8000-000000000000").code == "bad_reply"
    public = opened.say(opened.b, "Всем")
    assert opened.say(opened.a, "!", reply_to=public.guid).is_done


def test_only_words_of_the_group_can_be_hidden(opened: Hall) -> None:
    private = opened.say(opened.b, "Только ведущим", to="leaders")
    line = opened.say(opened.b, "Всем")
    assert opened.do(opened.lead, "hide", event=private.guid).code == "no_event"
    assert opened.do(opened.lead, "hide", event="no such thing").code == "no_event"
    assert opened.do(opened.lead, "hide", event=line.guid).is_done
    assert opened.room().log.hidden == {line.guid}


def test_the_kept_state_is_the_one_that_the_log_tells(opened: Hall) -> None:
    opened.asked("blind")
    opened.say(opened.a, "Тайно", "answer")
    kept = opened.room()
    _logs.clear()
    again = opened.room()
    assert again.log == kept.log


def _fail_after(hall: Hall) -> None:
    with unit_of_work():
        assert perform(hall.session_id, [hall.command(hall.a, Act("hand.raise"))])[0].is_done
        raise ZeroDivisionError


def test_what_was_rolled_back_is_not_remembered(opened: Hall) -> None:
    journal_id = opened.room().journal_id or 0
    with opened.world.app.app_context(), pytest.raises(ZeroDivisionError):
        _fail_after(opened)
    with opened.world.app.app_context():
        append(journal_id, [Line("main", "msg", {}, "Из другого процесса, на том же месте", opened.b.person_id)])
    assert opened.room().state.hands == ()


def test_the_log_can_be_proved(opened: Hall) -> None:
    opened.say(opened.a, "Слово")
    with opened.world.app.app_context():
        room = look(opened.session_id)
        assert room.journal_id is not None
        assert proof(room.journal_id) == []
