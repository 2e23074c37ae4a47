"""First steps in the demo: whoever is shown one may open it, whatever they are; and everybody has some."""

import pytest
from flask import Flask
from sqlalchemy import select

from portal.db import db
from portal.people.models import Person
from portal.people.queries import actor_of
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of
from portal.steps.queries import steps_for
from tests.access.conftest import signed_in


def everybody(demo: Flask) -> list[tuple[str, int]]:
    """(name, account) of all who sign in to the demo's programme."""
    with demo.app_context():
        rows = db.session.scalars(
            select(Person)
            .where(
                Person.programme_id == programme_of(SLUG).id, Person.account_id.is_not(None), Person.left_at.is_(None)
            )
            .order_by(Person.id)
        )
        return [(row.name, row.account_id or 0) for row in rows]


@pytest.mark.parametrize("start", range(4))
def test_everybody_of_the_demo_can_open_each_of_their_first_steps(demo: Flask, start: int) -> None:
    closed, none = [], []
    for name, account_id in everybody(demo)[start::4]:
        with demo.test_request_context():
            found = [one.seen.href for one in steps_for(actor_of(account_id), programme_of(SLUG))]
        none += [name] * (not 1 < len(found) < 6)
        client = signed_in(demo, account_id)
        closed += [(name, href) for href in found if client.get(href).status_code != 200]
    assert (closed, none) == ([], [])
