"""Migrations stand in one line: each file is named by its number and follows the one before."""

import re

from tests.architecture.source import ROOT

SAYS = re.compile(r'^(revision|down_revision) = "?(\w+)"?$', re.MULTILINE)


def test_every_migration_follows_the_one_before() -> None:
    line = []
    for path in sorted((ROOT / "migrations" / "versions").glob("*.py")):
        said = dict(SAYS.findall(path.read_text(encoding="utf-8")))
        line.append((path.name[:4], said["revision"], said["down_revision"]))
    numbers = [f"{number:04}" for number in range(1, len(line) + 1)]
    assert line == list(zip(numbers, numbers, ["None", *numbers], strict=False))
