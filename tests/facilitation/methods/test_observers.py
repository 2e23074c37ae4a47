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


def test_who_came_after_the_announcement_was_told_at_the_door_and_who_waited_there_is_asked() -> None:
    play = asking("word", MAPLE, RIVER)
    play.act(None, "observers.announce", observers=BOTH)
    play.act(LEADER, "admit", member="bridge")
    assert FOCUS_GROUP.screen(play.state, LEADER)["unasked"] == ["maple", "river", "bridge"]
    again = asking("word", MAPLE, RIVER)
    again.act(BRIDGE, "leave")
    again.act(None, "observers.announce", observers=BOTH)
    again.act(BRIDGE, "join")
    again.act(LEADER, "admit", member="bridge")
    assert FOCUS_GROUP.screen(again.state, LEADER)["unasked"] == ["maple", "river"]


def test_another_kind_of_the_same_observer_asks_everybody_anew() -> None:
    play = asking("word")
    assert "main" in FOCUS_GROUP.readable(play.state, OBSERVER)
    play.act(None, "observers.announce", observers={"obs": "coordinator"})
    assert "main" not in FOCUS_GROUP.readable(play.state, OBSERVER)
    own = FOCUS_GROUP.screen(play.state, MAPLE)["own"]
    assert (own["observers"], own["observer_kinds"]) == (1, {"coordinator": 1})
    assert play.refused(LEADER, "phase.next") == "observers_unasked"
    for member in (MAPLE, RIVER, BRIDGE):
        play.act(member, "observers.agree")
    assert "main" in FOCUS_GROUP.readable(play.state, OBSERVER)
    assert FOCUS_GROUP.screen(play.state, MAPLE)["own"]["observer_kinds"] == {}


def test_observer_can_tag_a_moment_only_while_the_group_is_open_to_them() -> None:
    play = _added()
    line = play.said(MAPLE, "Trust comes slowly", "answer")
    tag = play.act(OBSERVER, "tag", name=" Slow  trust ", event=line.id)[0]
    assert (tag.stream, tag.actor, play.texts[tag.id]) == ("back", "obs", "Slow trust")
    assert tag in play.seen_by(LEADER)
    assert all(tag not in play.seen_by(one) for one in (MAPLE, RIVER, BRIDGE))
    assert play.refused(LATE, "tag", name="x") == "glass_closed"
    assert play.refused(MAPLE, "tag", name="x") == "not_allowed"
    play.act(LEADER, "observers.dismiss", member="obs")
    assert play.refused(OBSERVER, "tag", name="x") == "not_allowed"


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
