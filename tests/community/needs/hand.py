"""A process that pledges to one need: `python -m tests.community.needs.hand ACCOUNT PROGRAMME NEED ORGANISATION`."""

import sys
from importlib import import_module

from community.needs.services import PledgeFields, make_pledge
from portal.db import db
from portal.errors import Trouble
from portal.people.queries import actor_of


def main() -> None:
    """Promise when told; print what came of it."""
    account_id, programme_id, need_id, organisation_id = map(int, sys.argv[1:])
    app = import_module("wsgi").app
    with app.app_context():
        actor = actor_of(account_id)
        db.session.rollback()
        print("ready", flush=True)
        sys.stdin.readline()
        try:
            make_pledge(actor, programme_id, need_id, organisation_id, PledgeFields("Привезём.", "тут", 1))
            print("pledged")
        except Trouble as trouble:
            print(trouble.code)


if __name__ == "__main__":
    main()
