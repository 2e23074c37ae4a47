"""The seam of the codebook: the feature that gives codes to passages tells here how often it did, and where."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask


@dataclass(frozen=True)
class CodeUse:
    """`counts(study_id)` answers passages by code id; `endpoint` lists the passages of a code (`slug`, `code_id`)."""

    counts: Callable[[int], Mapping[int, int]]
    endpoint: str


@dataclass(frozen=True)
class BookAct:
    """A button of the codebook's page, for whoever may edit it. `endpoint` takes `slug` and `study_id`."""

    endpoint: str
    label: Any
    icon: str


def offer_act(app: Flask, act: BookAct) -> None:
    """Hang a button on the codebook's page; called when the application is composed."""
    app.extensions.setdefault("codebook_acts", []).append(act)


def book_acts_of(app: Flask) -> list[BookAct]:
    """The buttons that were offered."""
    found: list[BookAct] = app.extensions.get("codebook_acts", [])
    return found


def offer(app: Flask, use: CodeUse) -> None:
    """Give the codebook its counts; called once, when the application is composed."""
    app.extensions["code_use"] = use


def use_of(app: Flask) -> CodeUse | None:
    """What was offered, if anything was."""
    found: CodeUse | None = app.extensions.get("code_use")
    return found


def counts_of(app: Flask, study_id: int) -> Mapping[int, int]:
    """Passages by code id; a code that is absent was never given."""
    use = use_of(app)
    return use.counts(study_id) if use else {}
