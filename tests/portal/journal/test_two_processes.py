"""Real processes that write into the same journals at once: every line once, numbers dense, each hand's order kept."""

import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from portal.journal.queries import after_order, heads, proof
from portal.journal.services import open_journal
from tests.world import World

pytestmark = [pytest.mark.db, pytest.mark.live]
ROOT = Path(__file__).parents[3]
TIMES = 40


def test_processes_can_write_into_the_same_journals_when_all_do_so_at_once(app: Flask, world: World) -> None:
    olga = world.person(world.programme())
    with app.app_context():
        journals = [open_journal(olga.programme_id, "room").id for _ in range(3)]
    there, back = map(str, journals), map(str, reversed(journals))
    hands = {"rooms": ("together", *there), "others": ("together", *back), "pages": ("append", str(journals[1]))}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.portal.journal.hand", how, name, str(TIMES), str(olga.person_id), *chosen],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for name, (how, *chosen) in hands.items()
    ]  # fmt: skip
    for one in running:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in running:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    told = [one.communicate(timeout=300)[1] for one in running]
    assert [one.returncode for one in running] == [0, 0, 0], told
    with app.app_context():
        for journal_id in journals:
            writers = [name for name, (_how, *chosen) in hands.items() if str(journal_id) in chosen]
            entries = after_order(journal_id, 0)
            assert heads(journal_id) == {"main": TIMES * len(writers)}
            assert proof(journal_id) == []
            for name in writers:
                own = [entry.text for entry in entries if (entry.text or "").startswith(f"{name} ")]
                assert own == [f"{name} {number}" for number in range(TIMES)]
