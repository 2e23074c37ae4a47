"""A process that writes into journals: `python -m tests.portal.journal.hand HOW NAME TIMES PERSON JOURNAL…`.

HOW is `together` (all the journals by one commit, as rooms do) or `append` (one journal after another, as pages do).
"""

import sys
from collections.abc import Sequence
from importlib import import_module

from portal.app import flask_config
from portal.clock import now
from portal.config import load_settings, read_environment
from portal.db import db, new_guid, retried
from portal.journal.chaining import Growth, Line
from portal.journal.queries import tip_of
from portal.journal.services import append, new_salt
from portal.journal.writer import Append, commit_together
from portal.realtime.server import realtime_app


def grown(journal_id: int, line: Line) -> Append:
    """What the line makes of the journal."""
    growth = Growth(tip_of(journal_id), new_guid, new_salt)
    growth.add(line, now())
    return Append(growth.before, growth.tip, growth.events)


def together(journals: Sequence[int], line: Line) -> None:
    """Store the line in each of them; where another was faster, judge again."""
    missing = list(journals)
    while missing:
        appends = [grown(one, line) for one in missing]
        db.session.remove()
        stored = commit_together(appends)
        missing = [one for one in missing if one not in stored]


def main() -> None:
    """Write."""
    how, name, times, person = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    journals = [int(one) for one in sys.argv[5:]]
    settings = load_settings(read_environment())
    app = realtime_app(import_module("wsgi").features, settings, flask_config(settings))
    with app.app_context():
        print("ready", flush=True)
        sys.stdin.readline()
        for number in range(times):
            line = Line("main", "msg", {}, f"{name} {number}", person, f"{name} {number}")
            if how == "together":
                together(journals, line)
            else:
                for one in journals:
                    retried(append)(one, [line])


if __name__ == "__main__":
    main()
