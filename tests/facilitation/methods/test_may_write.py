"""Who may speak to the group: rights by situation and person, written by hand, and the streams of words."""

from collections.abc import Callable

import pytest

from facilitation.methods.focus_group import FOCUS_GROUP
from facilitation.methods.focus_group.strip import STRIP
from facilitation.methods.rules import MAIN, Member, Part, Words
from portal.limits import MESSAGE_CHARS
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
    opened,
)

PRESENTER = Member("pres", Part.PRESENTER, "Presenter")
PEOPLE = (LEADER, CO_LEADER, MAPLE, RIVER, BRIDGE, OBSERVER, HELPER, PRESENTER)


def _after(play: Play, actor: Member | None, act: str, **args: object) -> Play:
    play.act(actor, act, **args)
    return play


def _planned() -> Play:
    return Play()


def _revealed() -> Play:
    return _after(asking("day", MAPLE, RIVER), LEADER, "question.reveal")


def _floor() -> Play:
    return _after(asking("word", MAPLE, RIVER), LEADER, "floor.give", member="river")


# Bridge stands at the door in all of them: only Maple and River were let in.
TABLE: dict[str, tuple[Callable[[], Play], str]] = {
    #                                                                     leader   co-leader Maple        River
    #                                                                     Bridge        observer  helper  presenter
    "planned": (_planned, "not_open not_open not_open not_open not_open not_open not_open not_open"),
    "F1": (lambda: opened(MAPLE, RIVER), "LEADING LEADING lobby lobby not_admitted observer helper not_allowed"),
    "F2": (
        lambda: at("F2", MAPLE, RIVER),
        "LEADING LEADING introduction introduction not_admitted observer helper not_allowed",
    ),
    "F3": (lambda: at("F3", MAPLE, RIVER), "LEADING LEADING TALK TALK not_admitted observer helper not_allowed"),
    "F4": (lambda: at("F4", MAPLE, RIVER), "LEADING LEADING between between not_admitted observer helper not_allowed"),
    "F5": (lambda: at("F5", MAPLE, RIVER), "LEADING LEADING between between not_admitted observer helper not_allowed"),
    "F6": (lambda: at("F6", MAPLE, RIVER), "LEADING LEADING between between not_admitted observer helper not_allowed"),
    "F7": (lambda: at("F7", MAPLE, RIVER), "LEADING LEADING TALK TALK not_admitted observer helper not_allowed"),
    "open question": (
        lambda: asking("word", MAPLE, RIVER),
        "LEADING LEADING QUESTION QUESTION not_admitted observer helper not_allowed",
    ),
    "blind question": (
        lambda: asking("day", MAPLE, RIVER),
        "LEADING LEADING BLIND BLIND not_admitted observer helper not_allowed",
    ),
    "revealed": (_revealed, "LEADING LEADING DISCUSS DISCUSS not_admitted observer helper not_allowed"),
    "round": (
        lambda: asking("circle", MAPLE, RIVER),
        "LEADING LEADING YOUR_TURN not_your_turn not_admitted observer helper not_allowed",
    ),
    "floor": (_floor, "LEADING LEADING floor_taken YOUR_FLOOR not_admitted observer helper not_allowed"),
    "paused": (
        lambda: _after(_revealed(), LEADER, "pause", reason="a call"),
        "LEADING LEADING paused paused not_admitted observer helper not_allowed",
    ),
    "one_adult": (
        lambda: _after(_revealed(), None, "adults.lost"),
        "LEADING LEADING one_adult one_adult not_admitted observer helper not_allowed",
    ),
    "leaderless": (
        lambda: _after(_revealed(), None, "leader.lost"),
        "LEADING LEADING leaderless leaderless not_admitted observer helper not_allowed",
    ),
    "closed": (
        lambda: _after(_revealed(), LEADER, "room.close"),
        "closed closed closed closed closed closed closed closed",
    ),
}
CELLS = [(name, who, cell) for name, (_, row) in TABLE.items() for who, cell in zip(PEOPLE, row.split(), strict=True)]


@pytest.mark.parametrize(("situation", "who", "cell"), CELLS, ids=lambda value: getattr(value, "id", value))
def test_member_can_write_only_when_the_table_says_so(situation: str, who: Member, cell: str) -> None:
    play = TABLE[situation][0]()
    permission = FOCUS_GROUP.may_write(play.state, who)
    assert (permission.allowed, permission.code) == (cell.isupper(), cell.lower())
    assert permission.code in STRIP
    words = Words(permission.kind, "Some words")
    refused = FOCUS_GROUP.compose(play.state, who, words)
    assert isinstance(refused, list) is permission.allowed
    if isinstance(refused, list):
        assert refused[0].stream == permission.stream


def test_participant_can_write_to_leaders_when_paused_or_at_the_door() -> None:
    play = _after(opened(MAPLE), LEADER, "pause", reason="a call")
    assert play.said(MAPLE, "I feel unwell", to="leaders").stream == "me:maple"
    assert play.said(BRIDGE, "May I come in?", to="leaders").stream == "me:bridge"
    play.act(LEADER, "room.close")
    assert play.mute(MAPLE, to="leaders") == "closed"


def test_observer_can_write_to_the_back_room_only() -> None:
    play = asking("word")
    assert play.said(OBSERVER, "Ask about school", to="back").stream == "back"
    assert play.said(LEADER, "I will", to="back").stream == "back"
    assert play.mute(OBSERVER) == "observer"
    assert play.mute(OBSERVER, "answer") == "observer"
    assert play.mute(OBSERVER, "decline") == "observer"
    assert play.mute(OBSERVER, to="leaders") == "not_allowed"
    assert play.mute(MAPLE, to="back") == "not_allowed"


def test_leader_cannot_answer_or_write_to_leaders() -> None:
    play = asking("word")
    assert play.mute(LEADER, "answer") == "not_allowed"
    assert play.mute(LEADER, "decline") == "not_allowed"
    assert play.mute(LEADER, to="leaders") == "not_allowed"


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "empty"), (" \n", "empty"), ("я" * MESSAGE_CHARS, ""), ("я" * (MESSAGE_CHARS + 1), "too_long")],
)
def test_participant_can_say_one_to_4000_characters(text: str, code: str) -> None:
    outcome = asking("word").say(MAPLE, text)
    assert getattr(outcome, "code", "") == code


def test_unknown_kind_of_words_is_refused() -> None:
    assert asking("word").mute(MAPLE, "song") == "bad_frame"
    assert asking("word").mute(MAPLE, "msg", to="everybody") == "bad_frame"


def test_line_says_its_phase_and_question() -> None:
    event = asking("word").said(MAPLE, "A word")
    assert (event.stream, event.body) == (MAIN, {"phase": "F4", "question": "word", "chars": 6})
