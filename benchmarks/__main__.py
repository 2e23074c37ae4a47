"""All benchmarks, one after another: `python -m benchmarks [--quick] [--json]`; `make bench` runs it."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Each in a process of its own; 1 when one of them could not run."""
    names = sorted(path.parent.name for path in HERE.glob("*/__main__.py"))
    failed = []
    for name in names:
        done = subprocess.run((sys.executable, "-m", f"benchmarks.{name}", *sys.argv[1:]), cwd=HERE.parent, check=False)
        if done.returncode:
            failed.append(name)
    return len(failed) > 0


if __name__ == "__main__":
    sys.exit(main())
