"""The state as plain JSON, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from facilitation.methods.focus_group.state import Asked, Halt, Round, Said, Seat, State, Summary, Voice
from facilitation.methods.rules import MethodConfig, Part, Poll, Question, Section, Stimulus


def to_json(state: State) -> dict[str, Any]:
    """Plain dicts, lists, numbers and texts."""
    found = asdict(state)
    del found["config"]["places"]
    return found


def from_json(raw: Mapping[str, Any]) -> State:
    """The inverse of `to_json`, also after a journey through a JSON text."""
    return State(
        **{
            **raw,
            "config": _config(raw["config"]),
            "seats": {name: Seat(**{**seat, "part": Part(seat["part"])}) for name, seat in raw["seats"].items()},
            "asked": {name: _asked(asked) for name, asked in raw["asked"].items()},
            "round": _frozen(Round, raw["round"]) if raw["round"] else None,
            "paused": Halt(**raw["paused"]) if raw["paused"] else None,
            "leaderless": Halt(**raw["leaderless"]) if raw["leaderless"] else None,
            "summary": Summary(**raw["summary"]) if raw["summary"] else None,
            "voices": {name: _voice(voice) for name, voice in raw["voices"].items()},
            **{name: tuple(raw[name]) for name in ("hands", "offers", "dismissed", "shown")},
            **{name: {who: tuple(what) for who, what in raw[name].items()} for name in ("owed", "agreed")},
        }
    )


def _config(raw: Mapping[str, Any]) -> MethodConfig:
    return MethodConfig(
        tuple(Section(**section) for section in raw["sections"]),
        tuple(_question(question) for question in raw["questions"]),
        tuple(Stimulus(**stimulus) for stimulus in raw["stimuli"]),
    )


def _question(raw: Mapping[str, Any]) -> Question:
    poll = _frozen(Poll, raw["poll"]) if raw["poll"] else None
    found: Question = _frozen(Question, {**raw, "poll": poll})
    return found


def _asked(raw: Mapping[str, Any]) -> Asked:
    votes = {name: tuple(choices) for name, choices in raw["votes"].items()}
    heard = tuple((who, stream, seq) for who, stream, seq in raw["heard"])
    found: Asked = _frozen(Asked, {**raw, "votes": votes, "heard": heard})
    return found


def _voice(raw: Sequence[Any]) -> Voice:
    chars, messages, last_at, recent = raw
    return Voice(chars, messages, last_at, tuple(Said(*said) for said in recent))


def _frozen(kind: Any, raw: Mapping[str, Any]) -> Any:
    return kind(**{name: tuple(value) if isinstance(value, list | tuple) else value for name, value in raw.items()})
