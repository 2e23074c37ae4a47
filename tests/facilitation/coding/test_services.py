"""Coding passages: what is stored, what is refused, the way back, and what withdrawal takes with it."""

import pytest
from sqlalchemy import func, select

from facilitation.codebooks.queries import code_tree
from facilitation.codebooks.services import add_code, archive_code
from facilitation.coding.errors import CodeNotOffered, EmptySegment, MemoTooLong, OutOfText, StaleMemo, WordsWithdrawn
from facilitation.coding.models import Coding, Memo, Segment
from facilitation.coding.queries import code_counts, last_place, memos_of, passages_of, segments_of, withdrawn_of
from facilitation.coding.services import (
    Coded,
    add_coding,
    code_passage,
    create_code_in_vivo,
    mark_passage,
    remove_coding,
    restore_coding,
    save_memo,
    unmark_passage,
)
from facilitation.coding.services.passages import short_name
from facilitation.studies.services import set_team
from facilitation.transcripts.queries import TurnView, turns_of
from portal.actor import Actor
from portal.db import db
from portal.errors import Forbidden, NotFound
from portal.journal.services import withdraw_words
from portal.limits import TEXT_CHARS
from tests.facilitation.study_world import Team, make_team, outsiders
from tests.facilitation.transcript_world import make_transcript
from tests.world import World

pytestmark = pytest.mark.db


def words(turns: list[TurnView], place: int, part: str) -> tuple[int, int, int]:
    text = turns[place].text or ""
    start = text.index(part)
    return turns[place].id, start, start + len(part)


def code(actor: Actor, transcript_id: int, place: int, part: str, *codes: int) -> Coded:
    turn, start, end = words(turns_of(transcript_id), place, part)
    return code_passage(actor, transcript_id, turn, start, turn, end, codes)


def quotes(team: Team) -> list[str]:
    return [passage.quote for passage in passages_of(team.study_id)]


def test_a_passage_is_coded_once_however_often_it_is_asked(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    with world.app.app_context():
        first = code(actor, transcript_id, 1, "он ждал", code_id)
        second = code(actor, transcript_id, 1, "он ждал", code_id)
        assert (second.segment_id, second.coding_ids, second.new_ids) == (first.segment_id, first.coding_ids, ())
        assert quotes(team) == ["он ждал"]


def test_two_coders_share_the_segment_and_not_the_coding(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    lead = world.actor(team.lead)
    with world.app.app_context():
        mine = code(actor, transcript_id, 1, "он ждал", code_id)
        theirs = code(lead, transcript_id, 1, "он ждал", code_id)
        assert mine.segment_id == theirs.segment_id
        assert [len(one.codings) for one in segments_of(transcript_id)] == [2]
        assert code_counts(team.study_id)[code_id].codings == 2
        assert code_counts(team.study_id)[code_id].segments == 1


def test_overlapping_and_long_passages_keep_their_words(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    with world.app.app_context():
        turns = turns_of(transcript_id)
        code(actor, transcript_id, 1, "ждал со мной", code_id)
        code(actor, transcript_id, 1, "со мной два часа", code_id)
        (first, start, _), (last, _, end) = words(turns, 1, "Мама бы"), words(turns, 3, "Он сказал")
        code_passage(actor, transcript_id, first, start, last, end, [code_id])
        assert quotes(team) == ["ждал со мной", "со мной два часа", "Мама бы ругалась.\nЧто было потом?\nОн сказал"]


def test_an_edge_that_only_touches_a_turn_is_left_out(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    with world.app.app_context():
        turns = turns_of(transcript_id)
        first, last = turns[0], turns[2]
        code_passage(actor, transcript_id, first.id, len(first.text or ""), last.id, 0, [code_id])
        (segment,) = segments_of(transcript_id)
        assert (segment.first_turn_id, segment.start, segment.last_turn_id) == (turns[1].id, 0, turns[1].id)
        assert segment.end == len(turns[1].text or "")


def test_a_marked_passage_needs_no_code(world: World, team: Team, actor: Actor, transcript_id: int) -> None:
    with world.app.app_context():
        turn, start, end = words(turns_of(transcript_id), 4, "Я боялся")
        marked = mark_passage(actor, transcript_id, turn, start, turn, end)
        assert quotes(team) == ["Я боялся"]
        unmark_passage(actor, marked.segment_id)
        assert quotes(team) == []


def test_a_code_taken_off_can_be_put_back(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    with world.app.app_context():
        coded = code(actor, transcript_id, 1, "он ждал", code_id)
        remove_coding(actor, coded.coding_ids[0])
        remove_coding(actor, coded.coding_ids[0])
        assert segments_of(transcript_id) == []
        assert code_counts(team.study_id) == {}
        restore_coding(actor, coded.coding_ids[0])
        assert quotes(team) == ["он ждал"]
        remove_coding(actor, coded.coding_ids[0])
        assert add_coding(actor, coded.segment_id, code_id).id == coded.coding_ids[0]


def test_a_facilitator_cannot_take_off_anothers_code_and_the_lead_can(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    facilitator, lead = world.actor(team.facilitator), world.actor(team.lead)
    with world.app.app_context():
        coded = code(actor, transcript_id, 1, "он ждал", code_id)
        with pytest.raises(Forbidden):
            remove_coding(facilitator, coded.coding_ids[0])
        remove_coding(lead, coded.coding_ids[0])
        assert segments_of(transcript_id) == []


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 3), (-1, 2), (0, 10_000), (10_000, 10_001)])
def test_a_place_that_is_none_is_refused(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int, start: int, end: int
) -> None:
    with world.app.app_context():
        turn = turns_of(transcript_id)[0].id
        with pytest.raises((OutOfText, EmptySegment)):
            code_passage(actor, transcript_id, turn, start, turn, end, [code_id])
        assert db.session.scalar(select(func.count()).select_from(Segment)) == 0


def test_turns_of_another_transcript_or_in_the_wrong_order_are_refused(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    other = make_transcript(world, team, title="Другое")
    with world.app.app_context():
        mine, theirs = turns_of(transcript_id), turns_of(other)
        for first, last in ((theirs[0].id, theirs[0].id), (mine[0].id, theirs[1].id), (mine[2].id, mine[0].id)):
            with pytest.raises(OutOfText):
                code_passage(actor, transcript_id, first, 0, last, 2, [code_id])


def test_codes_of_another_study_or_the_archive_are_not_given(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    strange = make_team(world, team.programme_id, "Другое")
    with world.app.app_context():
        foreign = add_code(world.actor(strange.researcher), strange.study_id, "Чужой").id
        archive_code(actor, code_id)
        for wanted in (foreign, code_id, 777):
            with pytest.raises(CodeNotOffered):
                code(actor, transcript_id, 1, "он ждал", wanted)
        assert db.session.scalar(select(func.count()).select_from(Segment)) == 0


def test_a_code_in_vivo_takes_the_persons_words(world: World, team: Team, actor: Actor, transcript_id: int) -> None:
    with world.app.app_context():
        turn, start, end = words(turns_of(transcript_id), 4, "только в детдоме.")
        coded = create_code_in_vivo(actor, transcript_id, turn, start, turn, end)
        node = code_tree(team.study_id).by_id[coded.code_id or 0]
        assert node.name == "«только в детдоме»"
        assert quotes(team) == ["только в детдоме."]
    assert short_name("слово " * 20) == ("слово " * 10).strip() + "…"


def test_memos_are_kept_once_for_each_author_and_notice_another_window(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    with world.app.app_context():
        coded = code(actor, transcript_id, 1, "он ждал", code_id)
        first = save_memo(actor, team.study_id, "segment", coded.segment_id, "ждать = верить?")
        again = save_memo(actor, team.study_id, "segment", coded.segment_id, "ждать = верить!", first.version)
        assert (again.id, again.version) == (first.id, 2)
        with pytest.raises(StaleMemo):
            save_memo(actor, team.study_id, "segment", coded.segment_id, "из старого окна", 1)
        save_memo(world.actor(team.lead), team.study_id, "segment", coded.segment_id, "да")
        assert [memo.text for memo in memos_of(team.study_id, "segment")] == ["ждать = верить!", "да"]
        remove_coding(actor, coded.coding_ids[0])
        assert quotes(team) == ["он ждал"]
        with pytest.raises(MemoTooLong):
            save_memo(actor, team.study_id, "code", code_id, "я" * (TEXT_CHARS + 1))
        save_memo(actor, team.study_id, "code", code_id, "я" * TEXT_CHARS)
        with pytest.raises(NotFound):
            save_memo(actor, team.study_id, "code", 777, "никому")


def test_withdrawal_takes_codings_memos_and_names_and_lists_what_went(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    with world.app.app_context():
        turns = turns_of(transcript_id)
        gone = code(actor, transcript_id, 1, "он ждал", code_id)
        save_memo(actor, team.study_id, "segment", gone.segment_id, "важно")
        code_passage(actor, transcript_id, turns[0].id, 0, turns[2].id, 3, [code_id])
        kept = code(actor, transcript_id, 3, "бывает", code_id)
        turn, start, end = words(turns, 1, "Не ругался")
        vivo = create_code_in_vivo(actor, transcript_id, turn, start, turn, end)
        answer = withdraw_words([turns[1].words_id])
        assert answer["coding.withdrawn"] == 3
        assert [one.id for one in segments_of(transcript_id)] == [kept.segment_id]
        assert code_counts(team.study_id)[code_id].segments == 1
        assert withdrawn_of(team.study_id) == {code_id: 2, vivo.code_id: 1}
        assert db.session.scalar(select(func.count()).select_from(Memo)) == 0
        names = [node.name for node in code_tree(team.study_id).all]
        assert names == ["Доверие", "…"]
        assert withdraw_words([turns[1].words_id])["coding.withdrawn"] == 0
        with pytest.raises(WordsWithdrawn):
            code_passage(actor, transcript_id, turns[1].id, 0, turns[1].id, 2, [code_id])


def test_nobody_outside_the_team_codes(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    people = outsiders(world, team.programme_id) | {"watcher": world.actor(team.watcher)}
    with world.app.app_context():
        for who in people.values():
            with pytest.raises(Forbidden):
                code(who, transcript_id, 1, "он ждал", code_id)
        assert db.session.scalar(select(func.count()).select_from(Coding)) == 0


def test_researcher_finds_the_document_at_the_line_where_the_last_passage_was_coded(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    with world.app.app_context():
        turns = turns_of(transcript_id)
        assert last_place(actor, team.programme_id) is None
        code(actor, transcript_id, 1, "он ждал", code_id)
        found = last_place(actor, team.programme_id)
        assert found is not None
        assert (found.transcript_id, found.position, found.turns) == (
            transcript_id, turns[1].position, turns[-1].position,
        )  # fmt: skip
        for stranger in outsiders(world, team.programme_id).values():
            assert last_place(stranger, team.programme_id) is None
        coded = code(actor, transcript_id, 1, "он ждал", code_id)
        remove_coding(actor, coded.coding_ids[0])
        assert last_place(actor, team.programme_id) is None


def test_who_left_the_team_is_not_led_back_to_the_document(
    world: World, team: Team, lead: Actor, actor: Actor, transcript_id: int, code_id: int
) -> None:
    with world.app.app_context():
        code(actor, transcript_id, 1, "он ждал", code_id)
        assert last_place(actor, team.programme_id) is not None
        set_team(lead, team.study_id, {team.lead.person_id: "lead"})
        assert last_place(actor, team.programme_id) is None
