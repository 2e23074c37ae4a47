"""Opening, coming in, letting in, going out, closing."""

from facilitation.methods.focus_group import FOCUS_GROUP
from facilitation.methods.rules import Member, MethodConfig, Part
from tests.facilitation.methods.play import BRIDGE, HELPER, LEADER, MAPLE, OBSERVER, RIVER, Play, asking, at, opened


def _reads(play: Play, member: Member) -> tuple[str, ...]:
    return FOCUS_GROUP.readable(play.state, member)


def test_leader_cannot_open_when_the_guide_is_empty() -> None:
    assert Play(MethodConfig()).refused(LEADER, "room.open") == "no_guide"


def test_leader_cannot_open_twice() -> None:
    assert opened().refused(LEADER, "room.open") == "already_open"


def test_leader_cannot_leave_the_lobby_when_nobody_is_in() -> None:
    play = Play()
    play.act(MAPLE, "join")
    play.act(LEADER, "room.open")
    assert play.refused(LEADER, "phase.next") == "nobody_in"


def test_participant_cannot_read_the_group_when_at_the_door() -> None:
    play = opened(MAPLE)
    assert _reads(play, MAPLE) == ("main", "me:maple")
    assert _reads(play, BRIDGE) == ("me:bridge",)
    assert _reads(play, HELPER) == ("me:help",)
    assert not [event for event in play.seen_by(MAPLE) if event.body.get("member") == "bridge"]
    assert {"team", "back", "me:bridge", "me:maple"} < set(_reads(play, LEADER))


def test_observer_can_read_the_group_only_after_the_lobby() -> None:
    assert _reads(opened(), OBSERVER) == ("back",)
    play = at("F2")
    assert _reads(play, OBSERVER) == ("main", "back")
    assert not [event for event in play.seen_by(MAPLE) if event.body.get("member") == "obs"]


def test_participant_cannot_be_admitted_twice_or_under_a_taken_pseudonym() -> None:
    play = opened(MAPLE)
    assert play.act(LEADER, "admit", member="maple") == []
    play.act(Member("twin", Part.PARTICIPANT, "MAPLE"), "join")
    assert play.refused(LEADER, "admit", member="twin") == "pseudonym_taken"
    assert play.refused(LEADER, "admit", member="nobody") == "unknown_member"
    assert play.refused(LEADER, "admit", member="obs") == "unknown_member"


def test_participant_cannot_be_admitted_after_f4_unless_the_leader_says_so() -> None:
    play = at("F5", MAPLE)
    assert play.refused(LEADER, "admit", member="bridge") == "entry_closed"
    assert play.act(LEADER, "admit", member="bridge", late=True)[0].body["late"] is True
    assert at("F4", MAPLE).act(LEADER, "admit", member="bridge", late=True)[0].body["late"] is False


def test_participant_cannot_read_on_when_refused() -> None:
    play = opened()
    events = play.act(LEADER, "refuse", member="maple", text="Let us talk later")
    assert [(event.stream, event.kind) for event in events] == [("main", "leave"), ("me:maple", "refuse")]
    assert _reads(play, MAPLE) == ("me:maple",)
    assert play.texts[events[1].id] == "Let us talk later"
    play.act(MAPLE, "join")
    assert _reads(play, MAPLE) == ("me:maple",)


def test_participant_can_return_when_the_link_was_lost() -> None:
    play = opened()
    assert play.act(MAPLE, "join") == []
    assert play.act(None, "link.lost", member="maple")[0].stream == "team"
    assert play.act(None, "link.lost", member="maple") == []
    assert play.act(MAPLE, "join")[0].kind == "link.back"
    assert play.act(MAPLE, "leave")[0].stream == "main"
    assert play.act(MAPLE, "leave") == []
    assert play.act(MAPLE, "join")[0].stream == "main"
    assert _reads(play, MAPLE) == ("main", "me:maple")


def test_closing_closes_the_question_and_freezes_the_group() -> None:
    play = asking("word")
    events = play.act(LEADER, "room.close")
    assert [event.kind for event in events] == ["question.close", "room.close"]
    assert events[0].body["of"] == 3
    before = play.state
    assert play.mute(LEADER) == "closed"
    assert play.mute(MAPLE, "answer") == "closed"
    assert play.refused(MAPLE, "hand.raise") == "closed"
    play.act(LEADER, "note", text="Saturation on trust")
    assert play.state == before
    assert _reads(play, RIVER) == ("main", "me:river")


def test_private_words_land_beside_the_group() -> None:
    play = opened()
    nudge = play.act(LEADER, "nudge", member="river", text="Your view?")[0]
    note = play.act(LEADER, "note", text="Maple is tired")[0]
    receipt = play.act(RIVER, "receipt", event=nudge.id)[0]
    hidden = play.act(LEADER, "hide", event="e3", reason="a surname")[0]
    assert [event.stream for event in (nudge, note, receipt, hidden)] == ["me:river", "team", "me:river", "main"]
    assert play.refused(LEADER, "nudge", member="river", text=" ") == "empty"
    assert play.refused(LEADER, "note", text="я" * 4_001) == "too_long"
    assert play.refused(LEADER, "hide", event="") == "no_event"
