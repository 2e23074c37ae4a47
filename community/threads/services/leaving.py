"""Whose account goes takes along every word said in threads; their places in the log stay."""

from collections.abc import Sequence

from community.threads.queries.known import own_words
from portal.actor import Actor
from portal.journal.services import withdraw_words


def withdraw_all(_actor: Actor, _account_id: int, person_ids: Sequence[int]) -> None:
    """Destroy all that these people wrote in threads."""
    found = own_words(person_ids)
    if found:
        withdraw_words(found)
