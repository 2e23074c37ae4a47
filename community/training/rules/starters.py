"""The courses that we bring, read from files of words beside this one."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from community.training.rules.content import Content, Module, Words
from community.training.rules.writing import parse_check

FOLDER = Path(__file__).parent / "courses"


@dataclass(frozen=True)
class Starter:
    """A course of ours: `kind` is the key of the qualification that it grants."""

    key: str
    kind: str
    content: Content


@cache
def starters() -> tuple[Starter, ...]:
    """All of them, in the order of their files."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.toml")))


def _read(path: Path) -> Starter:
    kept = tomllib.loads(path.read_text(encoding="utf-8"))
    content = Content(_both(kept, "title"), _both(kept, "about"), tuple(map(_module, kept["modules"])), kept["months"])
    return Starter(kept["key"], kept["kind"], content)


def _module(kept: dict[str, Any]) -> Module:
    questions = parse_check(kept["check"])
    return Module(
        kept["key"], _both(kept, "title"), _both(kept, "text"), kept["minutes"], kept["needed"], questions
    )  # fmt: skip


def _both(kept: dict[str, Any], name: str) -> Words:
    return Words(str(kept[f"{name}_ru"]).strip(), str(kept[f"{name}_en"]).strip())
