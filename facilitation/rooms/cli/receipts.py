"""What `rooms verify` says of a receipt."""

import click
from flask import current_app

from facilitation.rooms.queries.receipts import differences
from facilitation.rooms.rules.receipts import BadReceipt, Difference, read_receipt
from facilitation.sessions.models import StudySession
from portal.app import settings_of
from portal.journal.queries import head_of

TOLD = {
    "meeting": "The receipt is of another meeting.",
    "log": "The receipt is of another log: this meeting's log was begun anew since.",
    "seal": "The receipt was changed, or was not made by this installation.",
}


def held_against(text: str, session: StudySession, journal_id: int) -> bool:
    """Say what the receipt proves; answers whether the log is what it says. :raises ClickException: no receipt."""
    try:
        receipt = read_receipt(text)
    except BadReceipt as bad:
        raise click.ClickException(f"This is no receipt: {bad}.") from bad
    guid, _head = head_of(journal_id)
    found = differences(receipt, session.id, journal_id, guid, settings_of(current_app).secret_key)
    for one in found:
        click.echo(f"RECEIPT: {told(one)}", err=True)
    if not found:
        count = sum(mark.count for mark in receipt.marks)
        click.echo(f"The receipt of {receipt.made} holds: all {count} events that it speaks of are there, unchanged.")
    return not found


def told(one: Difference) -> str:
    """One difference in words."""
    if one.kind == "missing":
        return f"{one.stream}: the last {one.count} events are missing."
    return TOLD.get(one.kind) or f"{one.stream}: event {one.count} is not the one that its holder was shown."
