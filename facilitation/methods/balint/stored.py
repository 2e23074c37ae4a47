"""The state as plain JSON, and back."""

from collections.abc import Mapping
from typing import Any

from facilitation.methods.balint.state import Queued, Silence, State
from facilitation.methods.common.stored import fields_of, to_json

__all__ = ["from_json", "to_json"]


def from_json(raw: Mapping[str, Any]) -> State:
    """The inverse of `to_json`, also after a journey through a JSON text."""
    return State(
        **fields_of(raw)
        | {
            "presented": tuple(raw["presented"]),
            "queue": tuple(Queued(*one) for one in raw["queue"]),
            "standing": Queued(*raw["standing"]) if raw["standing"] else None,
            "silences": tuple(Silence(*one) for one in raw["silences"]),
        }
    )
