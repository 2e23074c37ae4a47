"""tools/setup.sh takes a lock as it is: by hash, nothing resolved anew, by uv or by pip."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SETUP = Path(__file__).parents[2] / "tools" / "setup.sh"
LOCKED = "--require-hashes --no-deps -r"


def stub(path: Path, code: int = 0) -> None:
    """A program that notes its words and ends with a code; `-c` is the question whether it lives."""
    log = path.parents[2] / "log" if path.parent.parent.name == ".venv" else path.parents[1] / "log"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'#!/bin/sh\n[ "$1" = -c ] && exit 0\necho "{path.name} $*" >> "{log}"\nexit {code}\n')
    path.chmod(0o755)


def installed(folder: Path, *, uv: int | None) -> list[str]:
    """What was called to install, on a machine with a virtual environment; `uv` is its exit code, None without it."""
    (folder / "tools").mkdir()
    shutil.copy(SETUP, folder / "tools")
    stub(folder / ".venv" / "bin" / "python")
    (folder / "bin").mkdir()
    (folder / "bin" / "dirname").symlink_to(shutil.which("dirname") or "")
    if uv is not None:
        stub(folder / "bin" / "uv", uv)
    environ = os.environ | {"PATH": str(folder / "bin")}
    done = subprocess.run((str(folder / "tools" / "setup.sh"), "dev"), env=environ, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return [line for line in (folder / "log").read_text().splitlines() if " install " in line]


@pytest.mark.parametrize(
    ("uv", "expected"), [(None, ["python -m pip"]), (0, ["uv pip"]), (2, ["uv pip", "python -m pip"])]
)
def test_a_developer_can_install_the_lock_by_hash_when_uv_is_there_or_not(
    tmp_path: Path, uv: int | None, expected: list[str]
) -> None:
    called = installed(tmp_path, uv=uv)
    assert [line.partition(" install ")[0] for line in called] == expected
    assert all(line.endswith(f"{LOCKED} requirements-dev.txt") for line in called)
