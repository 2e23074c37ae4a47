"""What benchmarks say of the machine, and what they refuse."""

from pathlib import Path

import pytest

from benchmarks import machine
from benchmarks.rows import row


def test_a_benchmark_cannot_run_when_its_folder_is_in_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(machine, "file_system", lambda _folder: "tmpfs")
    with pytest.raises(machine.Unfit, match="memory"):
        machine.refuse_memory(tmp_path)


def test_a_benchmark_can_name_the_file_system_of_a_folder(tmp_path: Path) -> None:
    assert machine.file_system(Path("/proc")) == "proc"
    assert machine.file_system(tmp_path) not in {"", "unknown", "proc"}


def test_a_row_can_hold_only_when_its_figure_is_reached() -> None:
    assert row("a", 50.0, 40.0, "ms", most=50.0).holds
    assert not row("a", 50.1, 40.0, "ms", most=50.0).holds
    assert row("a", 50.0, 50.0, "1/s", least=50.0).holds
    assert not row("a", 49.9, 50.0, "1/s", least=50.0).holds
    assert row("a", 30.0, 40.0, "ms", most=50.0).ratio == 0.75


def test_a_row_cannot_hold_when_nothing_was_measured_or_something_was_lost() -> None:
    assert not row("a", None, 40.0, "ms", most=50.0).holds
    assert not row("a", 1.0, 40.0, "ms", most=50.0, whole=False).holds
