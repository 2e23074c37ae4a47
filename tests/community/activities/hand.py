"""A process of its own that signs people up: `python -m tests.community.activities.hand ACTIVITY SEAT ACCOUNT…`."""

import sys
from importlib import import_module

from community.activities.services import register
from portal.db import db
from portal.errors import Trouble
from portal.people.queries import actor_of


def main() -> None:
    """Sign one after another up when told; print what went wrong, a line each."""
    activity_id, seat_id, *accounts = map(int, sys.argv[1:])
    app = import_module("wsgi").app
    with app.app_context():
        db.session.rollback()
        print("ready", flush=True)
        sys.stdin.readline()
        for account_id in accounts:
            try:
                register(actor_of(account_id), activity_id, seat_id)
            except Trouble as trouble:
                print(f"{account_id}: {trouble.code}")
            db.session.remove()


if __name__ == "__main__":
    main()
