"""Leading people: probes, offered turns, slow mode, corrections, the summary, the end."""

from typing import Any

import pytest

from facilitation.methods.focus_group import FOCUS_GROUP
from facilitation.methods.rules import Member, Refusal, Words
from portal.journal.rules import GIVEN
from portal.limits import SLOW_SECONDS, SUMMARY_LINES
from tests.facilitation.methods.play import (
    BRIDGE,
    CO_LEADER,
    HELPER,
    LEADER,
    MAPLE,
    OBSERVER,
    RIVER,
    Play,
    asking,
    at,
)


def _own(play: Play, member: Member) -> dict[str, Any]:
    found: dict[str, Any] = FOCUS_GROUP.screen(play.state, member)["own"]
    return found


def _desk(play: Play) -> dict[str, Any]:
    return FOCUS_GROUP.screen(play.state, LEADER)


def test_probe_goes_to_all_to_one_or_to_one_alone() -> None:
    play = asking("word")
    line = play.said(MAPLE, "Warmth", "answer")
    assert play.act(LEADER, "probe", text="And the others?")[0].stream == "main"
    public = play.act(LEADER, "probe", text="Tell us more", member="maple", event=line.id)[0]
    assert (public.stream, public.body["member"]) == ("main", "maple")
    alone = play.act(CO_LEADER, "probe", text="Is it all right?", member="maple", private=True)[0]
    assert alone.stream == "me:maple"
    assert play.refused(LEADER, "probe", text="?", private=True) == "unknown_member"
    assert play.refused(LEADER, "probe", text="?", member="obs") == "unknown_member"
    assert play.refused(LEADER, "probe", text=" ") == "empty"


def test_required_reply_is_owed_until_given_or_declined() -> None:
    play = asking("word")
    probe = play.act(LEADER, "probe", text="And you?", required=True)[0]
    assert _own(play, MAPLE)["owed"] == [probe.id]
    assert set(_desk(play)["owed"]) == {"maple", "river", "bridge"}
    play.said(MAPLE, "Something else")
    assert _own(play, MAPLE)["owed"] == [probe.id]
    play.said(MAPLE, "Me too", reply_to=probe.id)
    play.said(RIVER, "", "decline", reply_to=probe.id)
    assert (_own(play, MAPLE)["owed"], _own(play, RIVER)["owed"]) == ([], [])
    assert play.state.asked["word"].declined == ()
    assert list(_desk(play)["owed"]) == ["bridge"]


def test_offered_turn_is_taken_by_speaking_or_passed() -> None:
    play = asking("word")
    assert play.act(LEADER, "turn.offer", member="river")[0].stream == "me:river"
    assert play.act(LEADER, "turn.offer", member="river") == []
    assert _own(play, RIVER)["offer"] is True
    play.said(RIVER, "Only for you", to="leaders")
    assert _own(play, RIVER)["offer"] is True
    play.said(RIVER, "For all")
    assert _own(play, RIVER)["offer"] is False
    play.act(LEADER, "turn.offer", member="maple")
    assert play.refused(RIVER, "offer.pass") == "no_offer"
    assert play.act(MAPLE, "offer.pass")[0].stream == "me:maple"
    assert play.state.offers == ()


def test_slow_member_waits_and_is_told() -> None:
    play = asking("word")
    play.said(MAPLE, "One", "answer")
    told = play.act(LEADER, "slow", member="maple", seconds=30)[0]
    assert (told.stream, told.body["seconds"]) == ("me:maple", 30)
    assert _own(play, MAPLE)["slow"] == 30
    refusal = play.say(MAPLE, "Two")
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.wait_ms is not None and 29_000 < refusal.wait_ms <= 30_000) == ("slow", True)
    assert play.mute(RIVER) == ""
    play.said(MAPLE, "To the leaders", to="leaders")
    play.wait(31)
    play.said(MAPLE, "Two")
    play.act(LEADER, "floor.give", member="maple")
    play.said(MAPLE, "With the floor")
    play.act(LEADER, "floor.return")
    play.act(LEADER, "slow", member="maple", seconds=0)
    play.said(MAPLE, "Free again")
    assert _own(play, MAPLE)["slow"] == 0


LEAST, MOST = SLOW_SECONDS


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(LEAST - 1, "bad_seconds"), (LEAST, ""), (MOST, ""), (MOST + 1, "bad_seconds"), (-1, "bad_seconds")],
)
def test_slow_mode_is_from_30_to_60_seconds(seconds: int, code: str) -> None:
    assert asking("word").refused(LEADER, "slow", member="maple", seconds=seconds) == code


def test_airtime_is_for_the_team_and_pictures_of_others_stay_the_same() -> None:
    play = asking("word")
    play.said(MAPLE, "Warmth", "answer")
    faces = {one.id: FOCUS_GROUP.face(play.state, one) for one in (RIVER, LEADER)}
    picture = FOCUS_GROUP.screen(play.state, RIVER)
    play.said(MAPLE, "And tea")
    assert FOCUS_GROUP.face(play.state, RIVER) == faces["river"]
    assert FOCUS_GROUP.face(play.state, LEADER) > faces["lea"]
    assert FOCUS_GROUP.screen(play.state, RIVER) == picture
    air = _desk(play)["airtime"]
    assert (air["maple"]["chars"], air["maple"]["messages"]) == (13, 2)
    assert (air["maple"]["answered"], air["river"]["answered"], air["river"]["of"]) == (1, 0, 1)
    assert air["maple"]["last_at"] == play.log[-1].at
    assert "airtime" not in picture


def test_author_can_correct_a_line_within_60_seconds() -> None:
    play = asking("word")
    line = play.said(MAPLE, "Worm", "answer")
    event = play.act(MAPLE, "edit", event=line.id, text="Warmth")[0]
    assert (event.stream, event.kind, event.body["event"]) == ("main", "edit", line.id)
    assert play.texts == play.texts | {line.id: "Worm", event.id: "Warmth"}
    play.act(MAPLE, "edit", event=line.id, text="Warmth!")
    assert play.refused(RIVER, "edit", event=line.id, text="Mine") == "edit_over"
    assert play.refused(LEADER, "edit", event=line.id, text="Mine") == "edit_over"
    assert play.refused(MAPLE, "edit", event=line.id, text=" ") == "empty"
    play.wait(61)
    assert play.refused(MAPLE, "edit", event=line.id, text="Too late") == "edit_over"
    assert _desk(play)["airtime"]["maple"]["messages"] == 1


def test_corrected_blind_answer_is_revealed_as_corrected_and_then_stands() -> None:
    play = asking("day")
    first = play.said(RIVER, "Thrusday", "answer")
    play.said(MAPLE, "Friday", "answer")
    fixed = play.act(RIVER, "edit", event=first.id, text="Thursday")[0]
    again = play.act(RIVER, "edit", event=first.id, text="On Thursday")[0]
    assert (fixed.stream, again.stream) == ("me:river", "me:river")
    assert play.act(LEADER, "question.reveal")[0].body["answers"][0] == again.id
    assert play.refused(RIVER, "edit", event=first.id, text="Never") == "edit_over"


def test_picture_is_shown_until_it_is_hidden_or_the_question_ends() -> None:
    play = asking("word")
    assert play.refused(LEADER, "stim.show", stimulus="none") == "unknown_stimulus"
    play.act(LEADER, "stim.show", stimulus="road")
    assert FOCUS_GROUP.screen(play.state, MAPLE)["stimulus"] == {"id": "road", "alt": "A road through a wood"}
    assert play.act(LEADER, "stim.show", stimulus="road") == []
    play.act(LEADER, "stim.hide")
    assert FOCUS_GROUP.screen(play.state, MAPLE)["stimulus"] is None
    play.act(LEADER, "stim.show", stimulus="road")
    play.act(LEADER, "question.close")
    assert FOCUS_GROUP.screen(play.state, MAPLE)["stimulus"] is None


def test_group_can_fetch_only_pictures_that_were_shown() -> None:
    play = asking("word")
    seen = {one.id: FOCUS_GROUP.pictures(play.state, one) for one in (LEADER, MAPLE, OBSERVER, HELPER)}
    assert seen == {"lea": ("road",), "maple": (), "obs": (), "help": ()}
    shown = play.act(LEADER, "stim.show", stimulus="road")[0]
    assert play.texts[shown.id] == "A road through a wood"
    play.act(LEADER, "stim.hide")
    assert FOCUS_GROUP.pictures(play.state, MAPLE) == ("road",)
    assert FOCUS_GROUP.pictures(play.state, HELPER) == ()


def test_members_confirm_correct_and_add_to_the_summary() -> None:
    play = at("F6")
    assert play.refused(MAPLE, "summary.reply", verdict="right") == "no_summary"
    shown = play.act(LEADER, "summary.show", lines=["Trust comes slowly", "  Endings   matter "])[0]
    assert play.texts[shown.id] == "Trust comes slowly\nEndings matter"
    play.act(MAPLE, "summary.reply", verdict="right")
    event = play.act(RIVER, "summary.reply", verdict="correct", line=2, text="Not all of them")[0]
    assert (event.stream, event.body[GIVEN]["line"], play.texts[event.id]) == ("me:river", 2, "Not all of them")
    picture = FOCUS_GROUP.screen(play.state, MAPLE)["summary"]
    assert picture == {
        "event": shown.id,
        "lines": 2,
        "mine": "right",
        "of": 3,
        "right": 1,
        "correct": 1,
        "missed": 0,
    }
    play.act(MAPLE, "summary.reply", verdict="missed", text="Money")
    assert FOCUS_GROUP.screen(play.state, LEADER)["summary"]["right"] == 0
    play.act(LEADER, "summary.show", lines=["Anew"])
    assert FOCUS_GROUP.screen(play.state, MAPLE)["summary"]["mine"] == ""


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ({"verdict": "wrong", "text": "x"}, "bad_args"),
        ({"verdict": "correct"}, "empty"),
        ({"verdict": "correct", "line": 3, "text": "x"}, "bad_args"),
        ({"verdict": "missed", "text": "я" * 4_001}, "too_long"),
    ],
)
def test_member_cannot_reply_to_the_summary_in_another_form(args: dict[str, Any], code: str) -> None:
    play = at("F6")
    play.act(LEADER, "summary.show", lines=["One", "Two"])
    assert play.refused(MAPLE, "summary.reply", **args) == code


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([], "empty"),
        (["one", " "], "empty"),
        (["x"] * (SUMMARY_LINES + 1), "too_long"),
        (["я" * 301], "too_long"),
        (["я" * 300] * SUMMARY_LINES, ""),
    ],
)
def test_summary_has_one_to_ten_lines(lines: list[str], code: str) -> None:
    assert at("F6").refused(LEADER, "summary.show", lines=lines) == code


def test_mood_and_complaint_are_for_the_leaders_and_taken_after_the_end() -> None:
    play = at("F7")
    assert play.act(MAPLE, "mood", value=4)[0].stream == "me:maple"
    assert play.act(MAPLE, "mood", value=4) == []
    assert play.refused(MAPLE, "mood", value=6) == "bad_args"
    play.act(RIVER, "mood", value=4)
    assert _desk(play)["moods"] == {"4": 2}
    assert _own(play, MAPLE)["mood"] == 4
    play.act(LEADER, "room.close")
    assert play.act(BRIDGE, "mood", value=2)[0].body["phase"] == "F8"
    assert play.act(BRIDGE, "complaint", text="Too fast")[0].stream == "me:bridge"


def test_debrief_is_the_teams_and_begins_with_the_end() -> None:
    play = at("F7")
    assert play.refused(LEADER, "debrief.mark", name="Trust", verdict="new") == "not_over"
    play.act(LEADER, "room.close")
    assert _desk(play)["debrief"]["code"] == "F8"
    assert "debrief" not in FOCUS_GROUP.screen(play.state, MAPLE)
    event = play.act(CO_LEADER, "debrief.mark", code="c-1", verdict="known")[0]
    assert (event.stream, event.body["phase"]) == ("team", "F8")
    assert play.refused(LEADER, "debrief.mark", name="Trust", code="c-1", verdict="new") == "bad_args"
    assert play.refused(LEADER, "debrief.mark", name="Trust", verdict="nice") == "bad_args"
    assert play.act(LEADER, "note", text="Next time earlier")[0].body["phase"] == "F8"


def test_co_leader_leads_while_the_leaders_link_is_lost() -> None:
    play = asking("word")
    assert FOCUS_GROUP.screen(play.state, MAPLE)["leading"] == "lea"
    play.act(None, "link.lost", member="lea")
    assert FOCUS_GROUP.screen(play.state, MAPLE)["leading"] == "cora"
    assert play.refused(CO_LEADER, "question.close") == ""
    play.act(LEADER, "join")
    assert FOCUS_GROUP.screen(play.state, MAPLE)["leading"] == "lea"


def test_tag_names_a_code_and_a_moment() -> None:
    play = asking("word")
    line = play.said(MAPLE, "Warmth", "answer")
    event = play.act(CO_LEADER, "tag", name="  First   trust ", event=line.id)[0]
    assert (event.stream, event.body["event"], play.texts[event.id]) == ("team", line.id, "First trust")
    assert play.act(LEADER, "tag", code="c-1")[0].body["event"] is None
    assert play.refused(LEADER, "tag") == "bad_args"
    assert play.refused(LEADER, "tag", name="x", code="c-1") == "bad_args"
    assert play.refused(LEADER, "tag", name="я" * 201) == "too_long"
    assert play.refused(MAPLE, "tag", name="x") == "not_allowed"


def test_words_without_a_time_never_wait() -> None:
    play = asking("word")
    play.said(MAPLE, "One", "answer")
    play.act(LEADER, "slow", member="maple", seconds=60)
    assert isinstance(FOCUS_GROUP.compose(play.state, MAPLE, Words("msg", "Two")), list)
