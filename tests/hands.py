"""Processes that all begin at one moment: each says ``ready`` when it is, and acts when it is told."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
SECONDS = 300


def at_once(commands: Sequence[Sequence[str]]) -> list[str]:
    """Start a module with arguments each, let them act together; what each printed after ``ready``.

    :raises AssertionError: one did not come up, or failed; with what it said.
    """
    running = [
        subprocess.Popen(
            [sys.executable, "-m", *command], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
        )
        for command in commands
    ]  # fmt: skip
    for one in running:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in running:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    said = [one.communicate(timeout=SECONDS) for one in running]
    assert [one.returncode for one in running] == [0] * len(running), [told for _out, told in said]
    return [out for out, _told in said]
