"""Lines of counts in a transcript: the result of a poll, what a group said of a summary; our words, nobody's."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _

from facilitation.methods.focus_group.ballots import RANKING, SCALE, count, options
from facilitation.methods.rules import MethodConfig, Poll
from facilitation.transcripts.rules import RoomTurn


def text_of(turn: RoomTurn, config: MethodConfig) -> str:
    """The line in the language of the call; k of n everywhere, so that it can be coded and quoted."""
    counts = turn.counts or {}
    return _TEXTS[turn.kind](turn, config, counts)


def _poll(turn: RoomTurn, config: MethodConfig, counts: Mapping[str, Any]) -> str:
    question = config.question(turn.question)
    if question is None or question.poll is None:
        return str(_("Poll: %(n)s of %(of)s voted.", n=len(counts["votes"]), of=counts["of"]))
    poll = question.poll
    result = count(poll, [vote for vote in counts["votes"] if _is_kept(poll, vote)])
    head = _(
        "Result of the poll “%(text)s”: %(n)s of %(of)s voted.", text=question.text, n=result["n"], of=counts["of"]
    )
    rows = [_row(poll, place, result, at) for at, place in enumerate(options(poll))]
    if poll.kind == SCALE and result["n"]:
        rows.append(_("mean %(mean)s, median %(median)s", mean=result["mean"], median=result["median"]))
    return "\n".join([head, *rows])


def _is_kept(poll: Poll, vote: Any) -> bool:
    return isinstance(vote, list) and all(one in options(poll) for one in vote)


def _row(poll: Poll, place: int, result: Mapping[str, Any], at: int) -> str:
    name = str(place) if poll.kind == SCALE else poll.choices[at]
    if poll.kind == RANKING:
        facts = {"name": name, "points": result["points"][at], "k": result["counts"][at], "n": result["n"]}
        return str(_("%(name)s: %(points)s points, first with %(k)s of %(n)s", **facts))
    return str(_("%(name)s: %(k)s of %(n)s", name=name, k=result["counts"][at], n=result["n"]))


def _verdicts(turn: RoomTurn, config: MethodConfig, counts: Mapping[str, Any]) -> str:
    facts = {name: counts[name] for name in ("right", "correct", "missed", "of")}
    text = _("The summary: right, say %(right)s of %(of)s; %(correct)s correct it; %(missed)s miss something.", **facts)
    return str(text)


def nobody_says() -> str:
    """What stands where every verdict on a summary was withdrawn."""
    return str(_("The summary: what was said of it was withdrawn."))


_TEXTS: Mapping[str, Callable[[RoomTurn, MethodConfig, Mapping[str, Any]], str]] = {
    "poll": _poll,
    "verdicts": _verdicts,
}
