"""docs/limits.md tells every limit with the value that is in force."""

import re
from pathlib import Path

from portal import limits

PAGE = Path(__file__).parents[2] / "docs" / "limits.md"
TESTS, NAME = Path(__file__).parents[1], Path(__file__).name
ROW = re.compile(r"^\| `([A-Z_]+)` \| ([0-9, ]+) \|", re.MULTILINE)


def test_the_page_of_limits_says_what_is_in_force() -> None:
    told = dict(ROW.findall(PAGE.read_text(encoding="utf-8")))
    in_force = {name: _words(value) for name, value in vars(limits).items() if name.isupper()}
    assert told == in_force


def test_every_limit_is_named_by_a_test() -> None:
    words = "".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py") if path.name != NAME)
    assert [name for name in vars(limits) if name.isupper() and not re.search(rf"\b{name}\b", words)] == []


def _words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
