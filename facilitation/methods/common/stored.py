"""A state as plain JSON, and back: what all methods share."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from facilitation.methods.common.state import Base, Halt, Round, Said, Seat, Voice
from facilitation.methods.rules import MethodConfig, Part, Poll, Question, Section, Stimulus


def to_json(state: Base) -> dict[str, Any]:
    """Plain dicts, lists, numbers and texts."""
    found = asdict(state)
    del found["config"]["places"]
    return found


def fields_of(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a state, those of all methods made into their own kinds again."""
    return {
        **raw,
        "config": _config(raw["config"]),
        "seats": {name: Seat(**{**seat, "part": Part(seat["part"])}) for name, seat in raw["seats"].items()},
        "round": frozen(Round, raw["round"]) if raw["round"] else None,
        "paused": Halt(**raw["paused"]) if raw["paused"] else None,
        "leaderless": Halt(**raw["leaderless"]) if raw["leaderless"] else None,
        "one_adult": Halt(**raw["one_adult"]) if raw.get("one_adult") else None,
        "voices": {name: _voice(voice) for name, voice in raw["voices"].items()},
        **{name: tuple(raw[name]) for name in ("hands", "dismissed")},
        "agreed": {who: tuple(what) for who, what in raw["agreed"].items()},
    }


def frozen(kind: Any, raw: Mapping[str, Any]) -> Any:
    """One of our own kinds, with tuples where JSON has lists."""
    return kind(**{name: tuple(value) if isinstance(value, list | tuple) else value for name, value in raw.items()})


def _config(raw: Mapping[str, Any]) -> MethodConfig:
    return MethodConfig(
        tuple(Section(**section) for section in raw["sections"]),
        tuple(_question(question) for question in raw["questions"]),
        tuple(Stimulus(**stimulus) for stimulus in raw["stimuli"]),
        raw.get("push_back", True),
    )


def _question(raw: Mapping[str, Any]) -> Question:
    poll = frozen(Poll, raw["poll"]) if raw["poll"] else None
    found: Question = frozen(Question, {**raw, "poll": poll})
    return found


def _voice(raw: Sequence[Any]) -> Voice:
    chars, messages, last_at, recent = raw
    return Voice(chars, messages, last_at, tuple(Said(*said) for said in recent))
