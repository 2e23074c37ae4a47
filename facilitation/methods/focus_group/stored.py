"""The state as plain JSON, and back."""

from collections.abc import Mapping
from typing import Any

from facilitation.methods.common.stored import fields_of, frozen, to_json
from facilitation.methods.focus_group.state import Asked, State, Summary

__all__ = ["from_json", "to_json"]


def from_json(raw: Mapping[str, Any]) -> State:
    """The inverse of `to_json`, also after a journey through a JSON text."""
    return State(
        **fields_of(raw)
        | {
            "asked": {name: _asked(asked) for name, asked in raw["asked"].items()},
            "summary": Summary(**raw["summary"]) if raw["summary"] else None,
            **{name: tuple(raw[name]) for name in ("offers", "shown")},
            "owed": {who: tuple(what) for who, what in raw["owed"].items()},
        }
    )


def _asked(raw: Mapping[str, Any]) -> Asked:
    votes = {name: tuple(choices) for name, choices in raw["votes"].items()}
    heard = tuple((who, stream, seq) for who, stream, seq in raw["heard"])
    found: Asked = frozen(Asked, {**raw, "votes": votes, "heard": heard})
    return found
