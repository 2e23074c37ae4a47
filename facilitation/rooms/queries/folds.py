"""A folded log as text beside the log, and back: a room that nobody in this process remembers begins there."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import orjson

import facilitation.methods
from facilitation.methods.rules import Method
from facilitation.sessions.rules import keeping
from facilitation.sessions.rules.keeping import NO_LULL, Lull

Basis = tuple[int | None, int | None, int, bool]


class Log(NamedTuple):
    """A log folded up to `order_no`: the method's state and the ids of hidden events.

    `basis` names what it was folded by: the guide's edition and version, how often something was withdrawn, and
    whether the method's push-back is on. `lull` says when somebody last did something.
    """

    order_no: int
    state: Any
    basis: Basis
    hidden: frozenset[str] = frozenset()
    lull: Lull = NO_LULL


def text_of(method: Method[Any], log: Log) -> str:
    """The whole of it as JSON."""
    times = [None if at is None else at.isoformat() for at in log.lull]
    fields = (log.order_no, method.to_json(log.state), log.basis, sorted(log.hidden), times)
    return orjson.dumps(fields, default=tuple).decode()  # named tuples are lists


def log_of(method: Method[Any], text: str) -> Log:
    """The inverse of `text_of`."""
    order_no, state, basis, hidden, times = orjson.loads(text)
    lull = Lull(*(None if at is None else datetime.fromisoformat(at) for at in times))
    return Log(order_no, method.from_json(state), tuple(basis), frozenset(hidden), lull)


@cache
def rules_name() -> str:
    """Names the rules by which logs are folded here: another version of the product folds anew."""
    here = Path(__file__)
    sources = [here, here.with_name("look.py"), Path(keeping.__file__)]
    sources += sorted(Path(facilitation.methods.__file__).parent.rglob("*.py"))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()


def fold_of(kept: Mapping[int, str], journal_id: int | None, method: Method[Any]) -> Log | None:
    """The log as it was kept beside itself, if it was."""
    text = kept.get(journal_id or 0)
    return None if text is None else log_of(method, text)
