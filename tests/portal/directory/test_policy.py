"""Both forms of the directory's policy agree, for people and for their fields."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from portal.actor import Actor, Held
from portal.clock import today
from portal.db import db, unit_of_work
from portal.directory.models import Profile, ProfileFact
from portal.directory.policy import Reader, can_see, is_adult, readable, standing_to, visible
from portal.directory.rules import AUDIENCES, audiences
from portal.people.models import POSITIONS, ROLES, Person
from portal.people.rules import is_minor
from tests.portal.directory.conftest import Circle

pytestmark = pytest.mark.db
DRAWN = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)


def drawn_reader(circle: Circle, data: st.DataObject) -> Reader:
    """Somebody with any rights, positions, children, pairs and resting people."""
    ids = [circle.marina.person_id, circle.timur.person_id, *(one.person_id for one in circle.readers.values())][:6]
    some = st.sets(st.sampled_from(ids), max_size=3).map(frozenset)
    held = st.builds(Held, st.sampled_from(ROLES), st.sampled_from([circle.programme_id, 999]))
    actor = Actor(
        account_id=1,
        persons=data.draw(st.dictionaries(st.just(circle.programme_id), st.sampled_from(ids))),
        held=tuple(data.draw(st.lists(held, max_size=2))),
        positions=frozenset((circle.programme_id, kind) for kind in data.draw(st.sets(st.sampled_from(POSITIONS)))),
        children=data.draw(some),
    )
    return Reader(actor, circle.programme_id, today("Europe/Moscow"), data.draw(some), data.draw(some))


@DRAWN
@given(st.data())
def test_list_and_page_agree_on_who_is_seen(circle: Circle, data: st.DataObject) -> None:
    reader, leaver = drawn_reader(circle, data), data.draw(st.sampled_from([circle.marina, circle.timur]))
    with circle.world.app.app_context():
        with unit_of_work() as session:
            for row in session.scalars(select(Profile)):
                row.listed = data.draw(st.sampled_from(AUDIENCES))
            gone = session.get_one(Person, leaver.person_id)
            gone.left_at = gone.created_at if data.draw(st.booleans()) else None
        listed = select(Person.id).outerjoin(Profile, Profile.person_id == Person.id).where(visible(reader))
        pairs = db.session.execute(
            select(Person, Profile.listed).outerjoin(Profile, Profile.person_id == Person.id)
        ).all()
        assert set(db.session.scalars(listed)) == {one.id for one, who in pairs if can_see(reader, one, who)}


@DRAWN
@given(st.data())
def test_query_and_rule_agree_on_which_fields_are_read(circle: Circle, data: st.DataObject) -> None:
    reader = drawn_reader(circle, data)
    people = [circle.marina.person_id, circle.timur.person_id, circle.readers["graduate"].person_id]
    with circle.world.app.app_context():
        with unit_of_work() as session:
            for row in session.scalars(select(ProfileFact)):
                session.delete(row)
            session.flush()
            session.add_all(
                ProfileFact(
                    programme_id=circle.programme_id, person_id=one, field=name, value=name,
                    audience=data.draw(st.sampled_from(AUDIENCES)),
                )
                for one in people
                for name in ("town", "skills", "phone")
            )  # fmt: skip
        joined = select(ProfileFact.id).join(Person, Person.id == ProfileFact.person_id)
        found = set(db.session.scalars(joined.where(readable(reader, ProfileFact.audience))))
        alone = {
            fact.id
            for fact in db.session.scalars(select(ProfileFact))
            for one in [db.session.get_one(Person, fact.person_id)]
            if fact.audience in audiences(standing_to(reader, one), is_minor=is_minor(one.born_on, reader.day))
        }
    assert found == alone


def test_age_in_the_query_is_the_age_of_the_rule(circle: Circle) -> None:
    day = today("Europe/Moscow")
    with circle.world.app.app_context():
        for away in (-400, -1, 0, 1, 400):
            born_on = day.replace(year=day.year - 18, day=min(day.day, 28)) + timedelta(days=away)
            with unit_of_work() as session:
                session.get_one(Person, circle.timur.person_id).born_on = born_on
            for moment in (day, day.replace(month=3, day=1), day.replace(month=2, day=28)):
                found = select(Person.id).where(Person.id == circle.timur.person_id, is_adult(moment))
                assert (db.session.scalar(found) is None) == is_minor(born_on, moment)
