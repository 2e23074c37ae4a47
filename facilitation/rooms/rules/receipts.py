"""A receipt: how far the streams went that a member may read, and the head of each one's hash chain. Text, one fact a
line, so that it can be printed, read aloud and kept for years. Lines that begin with # are for people.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

FIRST = "Golosa receipt 1"
_STREAM = re.compile(r"stream (\S+) (\d{1,18}) ([0-9a-f]{64}|-)")
_FIELD = re.compile(r"(meeting|log|made|seal) (\S+)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stream, its last number, and the head of its chain; no hash when nothing is in it."""

    stream: str
    count: int
    hash: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a member was shown. `log` is the journal's GUID, `made` a time in UTC; `seal` proves who made it."""

    meeting: int
    log: str
    made: str
    marks: tuple[Mark, ...]
    seal: str = ""


class BadReceipt(ValueError):
    """A text that is no receipt; the message says which line is wrong."""


def sealed_text(receipt: Receipt) -> str:
    """All that the seal stands for."""
    lines = [FIRST, f"meeting {receipt.meeting}", f"log {receipt.log or '-'}", f"made {receipt.made}"]
    lines += [f"stream {one.stream} {one.count} {one.hash or '-'}" for one in receipt.marks]
    return "\n".join(lines) + "\n"


def receipt_text(receipt: Receipt, comments: Iterable[str] = ()) -> str:
    """The whole file."""
    told = "".join(f"# {line}\n" for line in comments)
    return f"{told}{sealed_text(receipt)}seal {receipt.seal}\n"


def read_receipt(text: str) -> Receipt:
    """The receipt in a text, whatever ends its lines. :raises BadReceipt:"""
    lines = [line.strip() for line in text.lstrip("\ufeff").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    if not lines or lines[0] != FIRST:
        raise BadReceipt(f"it does not begin with “{FIRST}”")
    fields: dict[str, str] = {}
    marks: list[Mark] = []
    for line in lines[1:]:
        if (found := _STREAM.fullmatch(line)) is not None:
            marks.append(Mark(found[1], int(found[2]), found[3].strip("-")))
        elif (found := _FIELD.fullmatch(line)) is not None and found[1] not in fields:
            fields[found[1]] = found[2]
        else:
            raise BadReceipt(f"this line is not understood: {line[:100]}")
    if not fields.keys() >= {"meeting", "log", "made"} or not re.fullmatch(r"\d{1,18}", fields["meeting"]):
        raise BadReceipt("meeting, log or time is missing")
    log = fields["log"].strip("-") and fields["log"]
    return Receipt(int(fields["meeting"]), log, fields["made"], tuple(marks), fields.get("seal", ""))


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the log is not what the receipt says. `kind`: meeting, log, seal, missing (fewer events), other (another
    event stands under that number).
    """

    kind: str
    stream: str = ""
    count: int = 0
