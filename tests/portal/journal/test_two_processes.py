"""Real processes that write into the same journals at once: every line once, numbers dense, each hand's order kept."""

import pytest
from flask import Flask

from portal.journal.queries import after_order, heads, proof
from portal.journal.services import open_journal
from tests.hands import at_once
from tests.world import World

pytestmark = [pytest.mark.db, pytest.mark.live]
TIMES = 40


def test_processes_can_write_into_the_same_journals_when_all_do_so_at_once(app: Flask, world: World) -> None:
    olga = world.person(world.programme())
    with app.app_context():
        journals = [open_journal(olga.programme_id, "room").id for _ in range(3)]
    there, back = map(str, journals), map(str, reversed(journals))
    hands = {"rooms": ("together", *there), "others": ("together", *back), "pages": ("append", str(journals[1]))}
    at_once(
        [
            ("tests.portal.journal.hand", how, name, str(TIMES), str(olga.person_id), *chosen)
            for name, (how, *chosen) in hands.items()
        ]
    )
    with app.app_context():
        for journal_id in journals:
            writers = [name for name, (_how, *chosen) in hands.items() if str(journal_id) in chosen]
            entries = after_order(journal_id, 0)
            assert heads(journal_id) == {"main": TIMES * len(writers)}
            assert proof(journal_id) == []
            for name in writers:
                own = [entry.text for entry in entries if (entry.text or "").startswith(f"{name} ")]
                assert own == [f"{name} {number}" for number in range(TIMES)]
