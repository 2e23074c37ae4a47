"""Runs every linter, two at a time, and says which failed: `python -m tools.check [NAME …]`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYTHON = (sys.executable, "-m")
NODE = shutil.which("node", path=os.pathsep.join((os.environ.get("PATH", ""), str(ROOT / ".venv" / "bin")))) or "node"
TSC = (NODE, "node_modules/typescript/bin/tsc", "--pretty", "false")
SCRIPT_TESTS = tuple(str(path) for path in sorted((ROOT / "tests" / "js").rglob("*.test.js")))

CHECKS: Mapping[str, tuple[str, ...]] = {
    "mypy": (*PYTHON, "mypy"),
    "eslint": (NODE, "node_modules/eslint/bin/eslint.js", "."),
    "scripts' types": (*TSC, "-p", "jsconfig.json"),
    "script tests": (NODE, "--test", "--test-reporter=dot", *SCRIPT_TESTS),
    "templates": (*PYTHON, "djlint", "--lint", "--quiet", "templates"),
    "texts": (*PYTHON, "flask", "--app", "wsgi", "i18n", "check"),
    "style": (*PYTHON, "ruff", "check", "--quiet", "."),
    "format": (*PYTHON, "ruff", "format", "--check", "--quiet", "."),
    "layers": (str(Path(sys.executable).with_name("lint-imports")), "--no-logo"),
    "house rules": (*PYTHON, "pytest", "-q", "-p", "no:randomly", "tests/architecture"),
}


def run(name: str) -> tuple[str, bool, str]:
    """Run one check; return its name, whether it holds, and what it printed."""
    environ = {**os.environ, "DEMO": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        CHECKS[name], cwd=ROOT, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, check=False,
    )  # fmt: skip
    return name, done.returncode == 0, done.stdout


def main() -> int:
    """Run the checks named on the command line, or all; returns the exit code."""
    failed = []
    with ThreadPoolExecutor(2) as pool:
        for name, holds, output in pool.map(run, sys.argv[1:] or CHECKS):
            print(f"{'ok    ' if holds else 'FAILED'}  {name}", flush=True)
            if not holds:
                failed.append(name)
                print(output, flush=True)
    if failed:
        print(f"make check: {', '.join(failed)} failed. `make fix` repairs what tools can repair.")
    return len(failed) > 0


if __name__ == "__main__":
    sys.exit(main())
