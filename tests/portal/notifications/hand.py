"""A jobs process of its own that ticks once at a moment: `python -m tests.portal.notifications.hand ISO`."""

import sys
from datetime import datetime
from importlib import import_module

from portal.clock import moved
from portal.jobs.ticks import tick


def main() -> None:
    """Tick when told."""
    app = import_module("wsgi").app
    with app.app_context(), moved(datetime.fromisoformat(sys.argv[1])):
        print("ready", flush=True)
        sys.stdin.readline()
        tick()


if __name__ == "__main__":
    main()
