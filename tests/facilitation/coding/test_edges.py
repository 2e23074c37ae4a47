"""Moving the edges of a passage: what goes along, what stays, how it is undone, and its history."""

import pytest

from facilitation.codebooks.services import add_code
from facilitation.coding.errors import EmptySegment, OthersPassage, OutOfText
from facilitation.coding.queries import memos_of, moves_of, passages_of, segments_of
from facilitation.coding.services import Moved, code_passage, move_passage, remove_coding, restore_coding, save_memo
from facilitation.transcripts.queries import turns_of
from portal.actor import Actor
from portal.errors import Forbidden
from portal.journal.services import withdraw_words
from tests.facilitation.study_world import Team, outsiders
from tests.world import World

pytestmark = pytest.mark.db


def place(transcript_id: int, part: str, turn: int = 1) -> tuple[int, int, int, int]:
    row = turns_of(transcript_id)[turn]
    start = (row.text or "").index(part)
    return row.id, start, row.id, start + len(part)


def move(actor: Actor, segment_id: int, transcript_id: int, part: str, codings: tuple[int, ...] | None = None) -> Moved:
    return move_passage(actor, segment_id, *place(transcript_id, part), coding_ids=codings)


def quotes(team: Team) -> list[tuple[str, int]]:
    return [(passage.quote, len(passage.codings)) for passage in passages_of(team.study_id)]


def test_a_researcher_can_move_the_edges_of_a_passage_with_its_memo_and_back(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    with world.app.app_context():
        coded = code_passage(actor, transcript_id, *place(transcript_id, "он ждал"), [code_id])
        save_memo(actor, team.study_id, "segment", coded.segment_id, "ждать = верить?")
        moved = move(actor, coded.segment_id, transcript_id, "он ждал со мной")
        assert (moved.segment_id, moved.left_id, moved.coding_ids) == (coded.segment_id, None, coded.coding_ids)
        assert quotes(team) == [("он ждал со мной", 1)]
        assert [memo.target_id for memo in memos_of(team.study_id, "segment")] == [coded.segment_id]
        move(actor, coded.segment_id, transcript_id, "он ждал")
        assert quotes(team) == [("он ждал", 1)]
        assert [(one.end - one.start, one.created_by_id) for one in moves_of(coded.segment_id)] == [
            (len("он ждал со мной"), team.researcher.person_id), (len("он ждал"), team.researcher.person_id),
        ]  # fmt: skip


def test_a_researcher_can_move_edges_over_several_turns(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    with world.app.app_context():
        coded = code_passage(actor, transcript_id, *place(transcript_id, "Мама бы ругалась."), [code_id])
        first, start, _last, _end = place(transcript_id, "Мама бы")
        _first, _start, last, end = place(transcript_id, "Он сказал", 3)
        move_passage(actor, coded.segment_id, first, start, last, end)
        assert quotes(team) == [("Мама бы ругалась.\nЧто было потом?\nОн сказал", 1)]


def test_others_codes_stay_when_a_coder_moves_the_edges(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    second = world.actor(team.facilitator)
    with world.app.app_context():
        mine = code_passage(actor, transcript_id, *place(transcript_id, "он ждал"), [code_id])
        code_passage(second, transcript_id, *place(transcript_id, "он ждал"), [code_id])
        moved = move(actor, mine.segment_id, transcript_id, "ждал со мной")
        assert (moved.left_id, len(moved.coding_ids)) == (mine.segment_id, 1)
        assert quotes(team) == [("он ждал", 1), ("ждал со мной", 1)]
        back = move(actor, moved.segment_id, transcript_id, "он ждал", moved.coding_ids)
        assert back.segment_id == mine.segment_id
        assert quotes(team) == [("он ждал", 2)]


def test_codes_go_over_when_the_new_place_is_a_passage_already(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    with world.app.app_context():
        other = add_code(actor, team.study_id, "Страх").id
        code_passage(actor, transcript_id, *place(transcript_id, "со мной"), [code_id])
        mine = code_passage(actor, transcript_id, *place(transcript_id, "ждал со мной"), [code_id, other])
        moved = move(actor, mine.segment_id, transcript_id, "со мной")
        assert quotes(team) == [("со мной", 2)]
        assert (len(moved.coding_ids), len(moved.gone_ids)) == (1, 1)
        move(actor, moved.segment_id, transcript_id, "ждал со мной", moved.coding_ids)
        for coding_id in moved.gone_ids:
            restore_coding(actor, coding_id)
        assert quotes(team) == [("ждал со мной", 2), ("со мной", 1)]


def test_a_coder_cannot_move_what_only_others_coded_and_the_lead_can(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    with world.app.app_context():
        coded = code_passage(actor, transcript_id, *place(transcript_id, "он ждал"), [code_id])
        with pytest.raises(OthersPassage):
            move(world.actor(team.facilitator), coded.segment_id, transcript_id, "ждал со мной")
        assert quotes(team) == [("он ждал", 1)]
        assert moves_of(coded.segment_id) == []
        move(world.actor(team.lead), coded.segment_id, transcript_id, "ждал со мной")
        assert quotes(team) == [("ждал со мной", 1)]
        assert segments_of(transcript_id)[0].codings[0].coder_id == team.researcher.person_id


def test_edges_in_no_text_are_refused_and_nothing_moves(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    with world.app.app_context():
        coded = code_passage(actor, transcript_id, *place(transcript_id, "он ждал"), [code_id])
        turn = place(transcript_id, "он ждал")[0]
        for start, end, error in ((3, 3, EmptySegment), (0, 10_000, OutOfText), (-1, 4, OutOfText)):
            with pytest.raises(error):
                move_passage(actor, coded.segment_id, turn, start, turn, end)
        assert quotes(team) == [("он ждал", 1)]


def test_nobody_outside_the_team_can_move_edges(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    people = outsiders(world, team.programme_id) | {"watcher": world.actor(team.watcher)}
    with world.app.app_context():
        coded = code_passage(actor, transcript_id, *place(transcript_id, "он ждал"), [code_id])
        for who in people.values():
            with pytest.raises(Forbidden):
                move(who, coded.segment_id, transcript_id, "ждал со мной")
        assert quotes(team) == [("он ждал", 1)]


def test_the_history_goes_with_withdrawn_words(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    with world.app.app_context():
        coded = code_passage(actor, transcript_id, *place(transcript_id, "он ждал"), [code_id])
        move(actor, coded.segment_id, transcript_id, "ждал со мной")
        withdraw_words([turns_of(transcript_id)[1].words_id])
        assert moves_of(coded.segment_id) == []


def test_a_marked_passage_without_codes_can_be_moved(
    world: World, team: Team, actor: Actor, transcript_id: int, code_id: int
) -> None:
    with world.app.app_context():
        marked = code_passage(actor, transcript_id, *place(transcript_id, "он ждал"), ())
        move(actor, marked.segment_id, transcript_id, "ждал со мной")
        assert quotes(team) == [("ждал со мной", 0)]
        coded = code_passage(actor, transcript_id, *place(transcript_id, "два часа"), [code_id])
        remove_coding(actor, coded.coding_ids[0])
        moved = move(actor, marked.segment_id, transcript_id, "два часа")
        assert (moved.segment_id, moved.left_id) == (coded.segment_id, marked.segment_id)
        assert quotes(team) == [("два часа", 0)]
