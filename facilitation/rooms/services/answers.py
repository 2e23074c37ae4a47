"""Acknowledgements: what a service's outcome is on the wire."""

from typing import Any

from facilitation.rooms.errors import refused
from facilitation.rooms.services.commands import Outcome


def send_answer(outcome: Outcome) -> dict[str, Any]:
    """The acknowledgement of words."""
    place = {"id": outcome.guid, "stream": outcome.stream, "seq": outcome.seq, "at": outcome.at}
    return {"ok": True} | place if outcome.is_done else _no(outcome)


def act_answer(outcome: Outcome) -> dict[str, Any]:
    """The acknowledgement of a command."""
    return {"ok": True, "rev": outcome.rev, "at": outcome.at} if outcome.is_done else _no(outcome)


def _no(outcome: Outcome) -> dict[str, Any]:
    answer = refused(outcome.code).as_answer()
    if outcome.wait_ms is not None:
        answer["wait_ms"] = outcome.wait_ms
    return answer | {"message": str(outcome.message)} if outcome.message else answer
