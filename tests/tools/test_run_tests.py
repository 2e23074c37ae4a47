"""What cannot run is left out and said; under CI it is a failure."""

import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from tools import provision, run_tests, servers


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Chromium and both servers are missing; the list fills with the marks of each run of pytest."""
    runs: list[str] = []

    def pytest_instead(words: list[str], environ: dict[str, str]) -> int:
        runs.append(words[1])
        return 0

    monkeypatch.setattr(provision, "provide", lambda: ["chromium", "postgresql", "redis"])
    monkeypatch.setattr(run_tests, "_pytest", pytest_instead)
    monkeypatch.setattr(sys, "argv", ["run_tests", "-q"])
    return runs


def test_missing_servers_are_left_out_and_named(
    ran: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert run_tests.main() == 0
    assert ran == ["not browser and not redis"]
    shown = capsys.readouterr()
    for text in (shown.out, shown.err):
        assert "LEFT OUT: the second run on PostgreSQL" in text
        assert "LEFT OUT: the browser tests" in text


def test_missing_servers_fail_the_run_under_ci(ran: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert run_tests.main() == 1
    assert ran == []


def test_a_failing_first_run_is_not_hidden_by_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = iter([1, 0])
    monkeypatch.setattr(provision, "provide", list)
    for name in ("postgresql", "redis"):
        monkeypatch.setattr(servers, name, lambda: nullcontext("an address"))
    monkeypatch.setattr(run_tests, "_pytest", lambda words, environ: next(codes))
    monkeypatch.setattr(sys, "argv", ["run_tests"])
    assert run_tests.main() == 1


@pytest.mark.parametrize(("ci", "given"), [("true", True), (None, False)])
def test_the_order_is_the_same_every_time_only_under_ci(
    ci: str | None, given: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    if ci:
        monkeypatch.setenv("CI", ci)
    orders: list[bool] = []

    def pytest_instead(words: list[str], environ: dict[str, str]) -> int:
        orders.append(run_tests.SAME_ORDER in words)
        return 0

    monkeypatch.setattr(provision, "provide", list)
    for name in ("postgresql", "redis"):
        monkeypatch.setattr(servers, name, lambda: nullcontext("an address"))
    monkeypatch.setattr(run_tests, "_pytest", pytest_instead)
    monkeypatch.setattr(sys, "argv", ["run_tests"])
    assert run_tests.main() == 0
    assert orders == [given, given]


@pytest.mark.redis
def test_a_throw_away_server_leaves_no_folder_behind() -> None:
    with servers.redis() as address:
        folder = Path(address.removeprefix("unix://")).parent
        assert folder.is_dir()
    assert not folder.exists()
