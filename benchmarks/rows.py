"""What a benchmark says: rows of ours beside the peer's, each with the figure to reach and whether it is reached."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """One figure. `target` is what `ours` is held against, in words; `ratio` is ours divided by the peer's."""

    name: str
    ours: float | None
    peer: float | None
    ratio: float | None
    unit: str
    target: str
    holds: bool


def row(
    name: str, ours: float | None, peer: float | None, unit: str, *, most: float | None = None,
    least: float | None = None, whole: bool = True,
) -> Row:  # fmt: skip
    """A row that holds when `ours` is at most `most`, at least `least`, and the run itself was `whole`."""
    limits = [f"≤ {most:.4g}"] if most is not None else []
    limits += [f"≥ {least:.4g}"] if least is not None else []
    holds = whole and ours is not None and (most is None or ours <= most) and (least is None or ours >= least)
    return Row(
        name, _short(ours), _short(peer), _short(ours / peer) if ours is not None and peer else None, unit,
        " and ".join(limits), holds,
    )  # fmt: skip


def _short(number: float | None) -> float | None:
    return None if number is None else float(f"{number:.4g}")


def show(rows: Sequence[Row], *, as_json: bool) -> None:
    """Print rows: a JSON object a line, or a table."""
    for one in rows:
        if as_json:
            print(json.dumps(asdict(one), ensure_ascii=False), flush=True)
        else:
            ours, peer = (("–" if value is None else f"{value:g}") for value in (one.ours, one.peer))
            mark = "reached" if one.holds else "NOT REACHED"
            print(f"{one.name:<28}{ours:>12}{peer:>12}  {one.unit:<14}{one.target:<28}{mark}", flush=True)


def note(text: str) -> None:
    """A line for whoever watches, beside the rows."""
    print(f"# {text}", file=sys.stderr, flush=True)
