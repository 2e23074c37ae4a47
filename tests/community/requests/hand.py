"""A process that says yes to one request: `python -m tests.community.requests.hand ACCOUNT PROGRAMME KEY`."""

import sys
from importlib import import_module

from community.requests.services import accept_request
from portal.db import db
from portal.errors import Trouble
from portal.people.queries import actor_of


def main() -> None:
    """Say it when told; print what came of it."""
    account_id, programme_id, key = map(int, sys.argv[1:])
    app = import_module("wsgi").app
    with app.app_context():
        actor = actor_of(account_id)
        db.session.rollback()
        print("ready", flush=True)
        sys.stdin.readline()
        try:
            accept_request(actor, programme_id, key)
            print("accepted")
        except Trouble as trouble:
            print(trouble.code)


if __name__ == "__main__":
    main()
