"""A process that issues one letter: `python -m tests.community.letters.hand ACCOUNT PROGRAMME ORGANISATION`."""

import sys
from importlib import import_module

from community.letters.services import LetterFields, issue_letter
from portal.db import db
from portal.people.queries import actor_of


def main() -> None:
    """Issue it when told; print its number."""
    account_id, programme_id, organisation_id = map(int, sys.argv[1:])
    app = import_module("wsgi").app
    with app.app_context():
        actor = actor_of(account_id)
        db.session.rollback()
        print("ready", flush=True)
        sys.stdin.readline()
        print(issue_letter(actor, programme_id, organisation_id, LetterFields("Анне", "Спасибо.", "Ольга")).number)


if __name__ == "__main__":
    main()
