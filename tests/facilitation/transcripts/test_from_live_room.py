"""What a played meeting leaves behind: polls, votes, corrections, a confirmed summary, codes on tagged moments."""

import pytest
from sqlalchemy import select

from facilitation.codebooks.queries import code_tree
from facilitation.coding.models import Coding, Segment
from facilitation.coding.services.passages import code_passage
from facilitation.coding.services.tags import attach_tags
from facilitation.guides.queries import latest_edition
from facilitation.guides.rules import GuideContent
from facilitation.guides.services import create_guide
from facilitation.rooms.queries import look, sent
from facilitation.rooms.queries.look import _logs
from facilitation.sessions.models import StudySession
from facilitation.transcripts.queries import TurnView, turns_of
from facilitation.transcripts.services import make_from_room, withdraw_own_words
from portal.db import db, unit_of_work
from portal.journal.models import JournalEvent, Words
from portal.journal.queries import after_order, proof
from portal.journal.rules import GIVEN
from tests.facilitation.rooms.hall import Hall
from tests.world import World

pytestmark = pytest.mark.db
CHOICES = ["Время", "Разговор", "Деньги"]


def _question(key: str, text: str, mode: str, **more: object) -> dict[str, object]:
    return {"key": key, "text": text, "mode": mode} | more


GUIDE = GuideContent.model_validate({"sections": [
    {"key": "w", "phase": "warm_up", "questions": [
        _question("need", "Чего не хватило?", "poll", poll={"kind": "multiple", "choices": CHOICES, "limit": 2}),
        _question("word", "Что вспоминается?", "open"),
    ]},
    {"key": "e", "phase": "ending", "questions": [_question("last", "Последнее слово?", "open")]},
]})  # fmt: skip


@pytest.fixture
def played(world: World) -> Hall:
    hall = Hall(world)
    with world.app.app_context(), unit_of_work() as work:
        actor = world.actor(hall.lead)
        edition = latest_edition(create_guide(actor, hall.team.study_id, title="Опрос", content=GUIDE).id)
        work.get_one(StudySession, hall.session_id).guide_edition_id = edition.id
    road = hall.pictured("word", "Дорога через лес")
    hall.opened()
    hall.good("question.push", question="need")
    assert hall.do(hall.a, "vote", choices=[0, 1]).is_done
    assert hall.do(hall.b, "vote", choices=[2]).is_done
    assert hall.do(hall.b, "vote", choices=[0]).is_done
    hall.good("question.reveal")
    hall.good("question.push", question="word")
    line = hall.say(hall.a, "Тёпло", "answer")
    assert hall.do(hall.a, "edit", event=line.guid, text="Тепло").is_done
    hall.good("tag", name="Доверие", event=line.guid)
    hall.say(hall.b, "И чай")
    hall.good("tag", name="доверие")
    hall.good("stim.show", stimulus=road)
    hall.good("stim.hide")
    for _step in range(3):
        hall.good("phase.next")
    hall.good("summary.show", lines=["Доверие растёт медленно"])
    assert hall.do(hall.a, "summary.reply", verdict="right").is_done
    assert hall.do(hall.b, "summary.reply", verdict="correct", line=1, text="Не всегда").is_done
    hall.good("room.close")
    return hall


def test_team_can_read_votes_results_and_the_confirmed_summary(played: Hall) -> None:
    with played.world.app.app_context():
        turns = [turn for turn in turns_of(make_from_room(played.session_id).id) if turn.kind != "question"]
    assert [(turn.kind, turn.text) for turn in turns] == [
        ("poll", "Итог опроса «Чего не хватило?»: ответили 2 из 3.\nВремя: 2 из 2\nРазговор: 1 из 2\nДеньги: 0 из 2"),
        ("vote", "Время\nРазговор"),
        ("vote", "Время"),
        ("answer", "Тепло"),
        ("said", "И чай"),
        ("picture", "Дорога через лес"),
        ("summary", "Доверие растёт медленно"),
        ("correction", "Не всегда"),
        ("verdicts", "Резюме: верно — 1 из 2; поправляют — 1; упущено важное — 1.".replace("важное — 1", "важное — 0")),
    ]


def test_tag_is_at_once_a_code_and_gets_its_passage_with_the_transcript(played: Hall) -> None:
    with played.world.app.app_context():
        assert [code.name for code in code_tree(played.team.study_id).active] == ["Доверие"]
        made = make_from_room(played.session_id)
        assert attach_tags(made.id) == 2
        assert attach_tags(made.id) == 2
        turns = {turn.id: turn.text for turn in turns_of(made.id)}
        rows = db.session.execute(select(Segment.first_turn_id).join(Coding, Coding.segment_id == Segment.id)).scalars()
        assert sorted(str(turns[row]) for row in rows) == ["И чай", "Тепло"]


def test_leader_cannot_tag_with_a_code_of_another_study(played: Hall) -> None:
    assert played.do(played.lead, "tag", code="00000000-0000-4000-8000-000000000000").code == "no_code"
    assert played.do(played.lead, "tag", name="Чай", event="nothing").code == "no_event"


def test_votes_are_words_with_the_consents_of_their_author(played: Hall) -> None:
    votes = [entry for entry in played.log() if entry.kind == "vote"]
    assert [entry.text for entry in votes] == ["Время\nРазговор", "Деньги", "Время"]
    assert all(entry.consent_set_id is not None for entry in votes)


def poll_line(hall: Hall, transcript_id: int) -> TurnView:
    return next(turn for turn in turns_of(transcript_id) if turn.kind == "poll")


def test_withdrawn_vote_leaves_the_counts_of_transcript_and_log(played: Hall) -> None:
    with played.world.app.app_context():
        actor, made = played.world.actor(played.lead), make_from_room(played.session_id)
        line = poll_line(played, made.id)
        code = code_tree(played.team.study_id).active[0]
        coded = code_passage(actor, made.id, line.id, 0, line.id, len(line.text or ""), [code.id])
        withdraw_own_words(played.world.actor(played.b), played.session_id)
        after = poll_line(played, made.id)
        assert (
            after.text
            == "Итог опроса «Чего не хватило?»: ответили 1 из 3.\nВремя: 1 из 1\nРазговор: 1 из 1\nДеньги: 0 из 1"
        )
        assert [turn.text for turn in turns_of(made.id) if turn.kind == "vote"] == ["Время\nРазговор", None]
        segment = db.session.get_one(Segment, coded.segment_id)
        assert segment.end_at <= len(after.text)
        old = db.session.scalars(select(Words.text).where(Words.text.like("%2 из 3%"))).all()
        assert old == []
        withdraw_own_words(played.world.actor(played.a), played.session_id)
        assert "ответили 0 из 3" in (poll_line(played, made.id).text or "")


def votes_in_the_log(hall: Hall) -> list[tuple[int | None, object]]:
    """Author and numbers of each vote as the database holds them."""
    rows = db.session.execute(select(JournalEvent).where(JournalEvent.kind == "vote").order_by(JournalEvent.order_no))
    return [(row.actor_id, row.body.get(GIVEN)) for row in rows.scalars()]


def test_withdrawn_vote_leaves_no_numbers_in_the_log_and_the_proof_whole(played: Hall) -> None:
    mine, others = played.a.person_id, played.b.person_id
    with played.world.app.app_context():
        room = look(played.session_id)
        assert votes_in_the_log(played)[1:] == [(others, {"choices": [2]}), (others, {"choices": [0]})]
        withdraw_own_words(played.world.actor(played.b), played.session_id)
        assert votes_in_the_log(played) == [(mine, {"choices": [0, 1]}), (others, None), (others, None)]
        assert proof(room.journal_id or 0) == []
        shown = [frame["body"] for frame in sent(room, after_order(room.journal_id or 0, 0)) if frame["kind"] == "vote"]
        assert [(body["choices"], body["text"]) for body in shown] == [
            ([0, 1], "Время\nРазговор"),
            (None, None),
            (None, None),
        ]
        _logs.pop(room.journal_guid)  # as in another process
        assert set(look(played.session_id).state.asked["need"].votes) == {room.names[mine]}


def test_changed_numbers_of_a_vote_are_found_by_the_proof(played: Hall) -> None:
    with played.world.app.app_context(), unit_of_work() as work:
        votes = select(JournalEvent).where(JournalEvent.kind == "vote").order_by(JournalEvent.id)
        event = work.scalars(votes).first()
        assert event is not None
        event.body = event.body | {GIVEN: {"choices": [2]}}
        work.flush()
        assert [fault.kind for fault in proof(event.journal_id)] == ["words"]


def test_reveal_shows_the_votes_that_stand_to_whoever_reads_it_later(played: Hall) -> None:
    with played.world.app.app_context():
        room = look(played.session_id)
        reveal = [entry for entry in after_order(room.journal_id or 0, 0, ["main"]) if entry.kind == "question.reveal"]
        before = sent(room, reveal)[0]["body"]["result"]
        assert (before["n"], before["counts"], before["of"]) == (2, [2, 1, 0], 3)
        withdraw_own_words(played.world.actor(played.a), played.session_id)
        result = sent(room, reveal)[0]["body"]["result"]
        assert (result["n"], result["counts"], result["of"]) == (1, [1, 0, 0], 3)
        assert proof(room.journal_id or 0) == []


def test_transcript_made_after_the_withdrawal_counts_without_the_vote(played: Hall) -> None:
    with played.world.app.app_context():
        withdraw_own_words(played.world.actor(played.b), played.session_id)
        made = make_from_room(played.session_id)
        assert "ответили 1 из 3" in (poll_line(played, made.id).text or "")
