"""Receipts of a meeting: made for a member, and held against the log."""

import hmac
from collections.abc import Iterable
from datetime import UTC

from facilitation.methods.rules import Member
from facilitation.rooms.queries.look import Room
from facilitation.rooms.rules.receipts import Difference, Mark, Receipt, sealed_text
from portal.clock import now
from portal.journal.queries import hash_at, head_hashes


def receipt_of(room: Room, member: Member, secret: str) -> Receipt:
    """How far the streams go that this member may read."""
    ends = {} if room.journal_id is None else {mark[0]: Mark(*mark) for mark in head_hashes(room.journal_id)}
    marks = tuple(ends.get(name, Mark(name, 0, "")) for name in room.method.readable(room.state, member))
    made = now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    bare = Receipt(room.session_id, room.journal_guid, made, marks)
    return Receipt(bare.meeting, bare.log, bare.made, bare.marks, seal_of(bare, secret))


def seal_of(receipt: Receipt, secret: str) -> str:
    """What only this installation can put on a receipt: HMAC-SHA-256 of its lines."""
    return hmac.new(f"room receipt {secret}".encode(), sealed_text(receipt).encode(), "sha256").hexdigest()


def differences(receipt: Receipt, session_id: int, journal_id: int, journal_guid: str, secret: str) -> list[Difference]:
    """Where this meeting's log is not what the receipt says; it may have grown since. Empty: nothing is missing."""
    if receipt.meeting != session_id:
        return [Difference("meeting")]
    if receipt.log and receipt.log != journal_guid:
        return [Difference("log")]
    found = [] if hmac.compare_digest(receipt.seal, seal_of(receipt, secret)) else [Difference("seal")]
    return found + list(_missing(receipt, journal_id))


def _missing(receipt: Receipt, journal_id: int) -> Iterable[Difference]:
    heads = {name: head for name, head, _digest in head_hashes(journal_id)}
    for mark in receipt.marks:
        if heads.get(mark.stream, 0) < mark.count:
            yield Difference("missing", mark.stream, mark.count - heads.get(mark.stream, 0))
        elif mark.count and hash_at(journal_id, mark.stream, mark.count) != mark.hash:
            yield Difference("other", mark.stream, mark.count)
