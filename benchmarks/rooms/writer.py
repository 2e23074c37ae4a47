"""Somebody who writes to the same database now and then: `python -m benchmarks.rooms.writer SECONDS`, in the house's
environment. Prints how long each unit of work waited for its turn, in milliseconds.
"""

import json
import sys
import time
from importlib import import_module

from sqlalchemy.exc import OperationalError

from portal.app import flask_config
from portal.config import load_settings, read_environment
from portal.db import unit_of_work
from portal.realtime.server import realtime_app

EVERY = 0.05


def waited() -> float | None:
    """Milliseconds until the turn came; None when it never did."""
    begun = time.monotonic()
    try:
        with unit_of_work():
            return 1000 * (time.monotonic() - begun)
    except OperationalError:
        return None


def main() -> None:
    """Ask for a turn every 50 ms."""
    settings = load_settings(read_environment())
    app = realtime_app(import_module("wsgi").features, settings, flask_config(settings))
    found = []
    with app.app_context():
        print("ready", flush=True)
        sys.stdin.readline()
        ends = time.monotonic() + float(sys.argv[1])
        while time.monotonic() < ends:
            found.append(waited())
            time.sleep(EVERY)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
