"""Behind the glass: who may look in, who has agreed to it, and notes to the moderator."""

from facilitation.methods.focus_group import FOCUS_GROUP
from facilitation.methods.rules import Member, Part
from tests.facilitation.methods.play import BRIDGE, LEADER, MAPLE, OBSERVER, RIVER, Play, asking, at

LATE = Member("obs2", Part.OBSERVER, "Observer 2")
BOTH = {"obs": "observer", "obs2": "partner_representative"}


def _added() -> Play:
    """An observer was added after everybody had come in."""
    play = asking("word")
    play.act(None, "observers.announce", observers=BOTH)
    play.act(LATE, "join")
    return play


def test_group_is_told_how_many_observe_and_of_what_kind() -> None:
    play = _added()
    told = next(event for event in reversed(play.log) if event.kind == "observers.told")
    assert (told.stream, told.body["count"]) == ("main", 2)
    assert told.body["kinds"] == {"observer": 1, "partner_representative": 1}
    picture = FOCUS_GROUP.screen(play.state, MAPLE)
    assert (picture["observers"], picture["observer_kinds"]) == (2, told.body["kinds"])
    assert picture["own"]["observers"] == 1
    assert "obs2" not in str(picture)
    assert all("obs2" not in str(event.body) for event in play.seen_by(MAPLE))


def test_new_observer_reads_nothing_until_everybody_has_agreed() -> None:
    play = _added()
    assert "main" not in FOCUS_GROUP.readable(play.state, LATE)
    assert "main" in FOCUS_GROUP.readable(play.state, OBSERVER)
    assert FOCUS_GROUP.screen(play.state, LATE)["question"] is None
    for member in (MAPLE, RIVER):
        play.act(member, "observers.agree")
    assert "main" not in FOCUS_GROUP.readable(play.state, LATE)
    play.act(BRIDGE, "observers.agree")
    assert "main" in FOCUS_GROUP.readable(play.state, LATE)
    assert play.refused(BRIDGE, "observers.agree") == "nothing_asked"


def test_next_phase_waits_until_everybody_has_agreed() -> None:
    play = _added()
    assert play.refused(LEADER, "phase.next") == "observers_unasked"
    play.act(MAPLE, "observers.agree")
    play.act(RIVER, "observers.decline")
    play.act(BRIDGE, "observers.agree")
    assert FOCUS_GROUP.screen(play.state, LEADER)["unasked"] == ["river"]
    assert play.refused(LEADER, "phase.next") == "observers_unasked"
    play.act(LEADER, "observers.dismiss", member="obs2")
    assert play.refused(LEADER, "phase.next") == ""
    assert FOCUS_GROUP.readable(play.state, LATE) == ()
    assert play.mute(LATE, to="back") == "not_allowed"
    assert play.refused(LATE, "advice", text="x") == "not_allowed"
    play.act(None, "observers.announce", observers=BOTH)
    assert FOCUS_GROUP.screen(play.state, MAPLE)["observers"] == 1


def test_who_comes_in_later_was_told_at_the_door() -> None:
    play = asking("word", MAPLE, RIVER)
    play.act(None, "observers.announce", observers=BOTH)
    play.act(LEADER, "admit", member="bridge")
    assert FOCUS_GROUP.screen(play.state, LEADER)["unasked"] == ["maple", "river"]


def test_an_observer_less_asks_nobody() -> None:
    play = at("F4")
    play.act(None, "observers.announce", observers={})
    assert FOCUS_GROUP.screen(play.state, LEADER)["unasked"] == []
    assert "main" not in FOCUS_GROUP.readable(play.state, OBSERVER)
    assert play.act(None, "observers.announce", observers={}) == []


def test_note_to_the_moderator_is_sorted_by_the_team() -> None:
    play = asking("word")
    note = play.act(OBSERVER, "advice", text="Ask about school")[0]
    assert note.stream == "back"
    assert FOCUS_GROUP.screen(play.state, LEADER)["advice"] == [{"event": note.id, "fate": "waiting"}]
    sorted_ = play.act(LEADER, "advice.sort", event=note.id, to="guide")[0]
    assert sorted_ not in play.seen_by(OBSERVER)
    assert play.act(LEADER, "advice.sort", event=note.id, to="guide") == []
    assert FOCUS_GROUP.screen(play.state, LEADER)["advice"][0]["fate"] == "guide"
    assert play.refused(LEADER, "advice.sort", event="e1", to="guide") == "no_event"
    assert play.refused(LEADER, "advice.sort", event=note.id, to="group") == "bad_args"
    assert "advice" not in FOCUS_GROUP.screen(play.state, OBSERVER)
