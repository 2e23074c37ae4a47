"""Small files and small functions: the limits of CONTRIBUTING.md."""

import ast
import statistics

from tests.architecture.source import ROOT, python, tracked

FILE_LIMITS = (90, 200, 400)
FUNCTION_LIMITS = (8, 25, 60)
OTHERS = (".js", ".css", ".html")


def file_lines() -> dict[str, int]:
    others = [
        name for name in tracked() if name.endswith(OTHERS) and name.startswith(("static/", "templates/", "tests/"))
    ]
    counted = {name: len((ROOT / name).read_text(encoding="utf-8").splitlines()) for name in others}
    return counted | {source.path: source.lines for source in python() if source.lines}


def function_lines() -> dict[str, int]:
    return {
        f"{source.path}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for source in python()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def beyond(sizes: dict[str, int], limits: tuple[int, int, int]) -> list[str]:
    """Say in what way `sizes` break (median, 90th percentile, most), and which are the largest."""
    median, most_of_them, most = limits
    ordered = sorted(sizes.values())
    p90 = ordered[int(len(ordered) * 0.9)]
    found = [f"{size} lines: {name}" for name, size in sizes.items() if size > most]
    if statistics.median(ordered) > median:
        found.append(f"median {statistics.median(ordered)} is over {median}")
    if p90 > most_of_them:
        found.append(f"90th percentile {p90} is over {most_of_them}")
    return found


def test_files_are_small() -> None:
    assert beyond(file_lines(), FILE_LIMITS) == []


def test_functions_are_small() -> None:
    assert beyond(function_lines(), FUNCTION_LIMITS) == []
