"""The call for a case: one line, a quiet vote, the leaders' choice, the presenter's own yes and tick."""

from facilitation.methods.balint import BALINT
from portal.journal.rules import GIVEN
from portal.limits import CASE_LINE_CHARS
from tests.facilitation.methods.balint.circle import (
    BRIDGE,
    CO_LEADER,
    LEADER,
    MAPLE,
    OUTER,
    RIVER,
    at,
    case_of,
    forward,
    opened,
    presented,
    together,
)
from tests.facilitation.methods.play import Play


def _called() -> Play:
    play = at("B2")
    play.act(MAPLE, "case.offer", text="A boy who comes no more")
    play.act(RIVER, "case.offer", text="A mother who calls at night")
    return play


def test_member_can_offer_a_case_to_the_leaders_alone() -> None:
    play = _called()
    offers = [event.stream for event in play.log if event.kind == "case.offer"]
    assert offers == ["me:maple", "me:river"]
    assert case_of(play, BRIDGE)["candidates"] == []
    assert case_of(play, LEADER)["candidates"] == ["maple", "river"]


def test_member_can_offer_a_case_before_all_when_the_switch_says_so() -> None:
    play = at("B2", open_offers=True)
    [event] = play.act(MAPLE, "case.offer", text="A boy who comes no more")
    assert event.stream == "main"
    assert case_of(play, BRIDGE)["candidates"] == ["maple"]


def test_member_cannot_offer_a_case_when_it_is_not_one_short_line() -> None:
    play = at("B2")
    assert play.refused(MAPLE, "case.offer", text="a\nb") == "one_line"
    assert play.refused(MAPLE, "case.offer", text="я" * (CASE_LINE_CHARS + 1)) == "line_long"
    assert play.refused(MAPLE, "case.offer", text=" ") == "empty"
    assert play.refused(MAPLE, "case.offer", text="я" * CASE_LINE_CHARS) == ""


def test_outer_circle_cannot_offer_a_case() -> None:
    assert at("B2").refused(OUTER, "case.offer", text="A case") == "not_your_role"


def test_leader_cannot_open_a_vote_when_there_is_one_case() -> None:
    play = at("B2")
    play.act(MAPLE, "case.offer", text="A boy")
    assert play.refused(LEADER, "ballot.open") == "one_case"


def test_group_can_vote_quietly_and_only_the_team_sees_how() -> None:
    play = _called()
    [shown] = play.act(LEADER, "ballot.open")
    assert shown.body["answers"] == [event.id for event in play.log if event.kind == "case.offer"]
    assert case_of(play, BRIDGE)["candidates"] == ["maple", "river"]
    for voter, choice in ((BRIDGE, "river"), (MAPLE, "river"), (OUTER, "maple"), (BRIDGE, "maple")):
        [vote] = play.act(voter, "case.vote", member=choice)
        assert vote.stream == f"me:{voter.id}"
        assert vote.body[GIVEN] == {"member": choice}
    work = BALINT.screen(play.state, CO_LEADER)["work"]
    assert {one["member"]: one["votes"] for one in work["offers"]} == {"maple": 2, "river": 1}
    assert "work" not in BALINT.screen(play.state, BRIDGE)
    assert play.refused(BRIDGE, "case.vote", member="bridge") == "no_candidate"
    play.act(LEADER, "ballot.close")
    assert play.refused(BRIDGE, "case.vote", member="river") == "no_ballot"


def test_leader_cannot_go_on_when_nobody_has_said_yes() -> None:
    play = _called()
    assert play.refused(LEADER, "phase.next") == "no_presenter"
    play.act(LEADER, "case.choose", member="maple")
    assert play.refused(LEADER, "phase.next") == "presenter_unsure"
    assert play.refused(RIVER, "case.accept", masked=True) == "not_chosen"
    assert play.refused(MAPLE, "case.accept") == "not_masked"
    assert play.refused(MAPLE, "case.accept", masked=False) == "not_masked"
    [yes] = play.act(MAPLE, "case.accept", masked=True)
    assert (yes.stream, yes.body["masked"]) == ("main", True)
    play.act(LEADER, "phase.next")
    assert play.state.phase == "B3"


def test_member_can_be_asked_without_the_others_knowing() -> None:
    play = _called()
    [event] = play.act(LEADER, "case.choose", member="maple")
    assert event.stream == "me:maple"
    assert case_of(play, RIVER)["presenter"] is None
    assert BALINT.screen(play.state, MAPLE)["own"]["chosen"]
    [no] = play.act(MAPLE, "case.decline")
    assert no.stream == "me:maple"
    assert list(play.state.offered) == ["river"]
    assert play.refused(LEADER, "case.choose", member="maple") == "no_candidate"
    play.act(LEADER, "case.choose", member="river")
    play.act(RIVER, "case.accept", masked=True)
    assert case_of(play, BRIDGE)["presenter"] == "river"


def test_leader_cannot_choose_somebody_who_offered_nothing() -> None:
    assert _called().refused(LEADER, "case.choose", member="bridge") == "no_candidate"


def test_member_can_take_an_offer_back_with_the_votes_for_it() -> None:
    play = _called()
    play.act(LEADER, "ballot.open")
    play.act(BRIDGE, "case.vote", member="maple")
    play.act(MAPLE, "case.drop")
    assert (play.state.ballots, list(play.state.offered)) == ({}, ["river"])


def test_second_case_can_follow_in_one_meeting_and_a_third_cannot() -> None:
    play = together(at("B6"))
    play.act(LEADER, "phase.next")
    play.act(LEADER, "case.next")
    state = play.state
    assert (state.phase, state.case, state.presenter, state.offered) == ("B2", 2, "", {})
    assert play.log[-1].body["pass"] == 2
    presented(play, RIVER)
    play.act(LEADER, "phase.next")
    assert play.mute(MAPLE) == "telling"
    assert play.mute(RIVER) == ""
    while play.state.phase != "B7":
        forward(play)
    assert play.refused(LEADER, "case.next") == "cases_over"


def test_second_presenter_cannot_read_the_first_ones_notes() -> None:
    play = at("B5")
    play.act(MAPLE, "own.note", text="my brother")
    forward(play)
    play.act(LEADER, "case.next")
    presented(play, RIVER)
    assert "own:maple" in BALINT.readable(play.state, MAPLE)
    for other in (RIVER, LEADER, CO_LEADER, BRIDGE):
        assert "own:maple" not in BALINT.readable(play.state, other)


def test_newcomer_cannot_come_in_when_the_questions_have_begun() -> None:
    assert opened().refused(LEADER, "admit", member="cloud") == ""
    assert at("B3").refused(LEADER, "admit", member="cloud") == ""
    play = at("B4")
    assert play.refused(LEADER, "admit", member="cloud") == "entry_closed"
    assert play.refused(LEADER, "admit", member="cloud", late=True) == ""
