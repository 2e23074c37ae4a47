"""Two records of one person: who may make them one, what moves, what forbids it, and the way back."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from community.pairs.models import Pair
from facilitation.sessions.models import SessionMember
from facilitation.studies.models import Study
from portal.audit.services import looked
from portal.clock import now
from portal.db import Base, db, new_guid, unit_of_work
from portal.errors import Conflict, NotFound
from portal.i18n.voice import speaking
from portal.journal.models import Journal, JournalEvent, Stream
from portal.merging.errors import CannotMerge, CannotTakeApart, TakenApart
from portal.merging.models import Likeness, PersonMerge
from portal.merging.services import dismiss, find_likenesses, merge_people, take_apart
from portal.people.models import Guardianship, Person, Position
from portal.people.queries import actor_of, person
from portal.people.services import bring_back
from portal.programmes.errors import Stale
from portal.subject_access.queries import looks_at
from tests.portal.merging.facts import FACTS, Scene, guardianship, in_session, paired, position, profile
from tests.world import Someone, World, csrf_of

# The traces of the act itself, and what the clock writes anew from the rest.
TRACES = {
    "audit_entry",
    "person_merge",
    "notification",
    "access_clock",
    "directory_token",
    "heartbeat",
    "login_session",
}
Two = dict[str, Someone]


def _two(world: World, slug: str = "tula") -> Two:
    """A coordinator, a third person, a child, and one human being with two records."""
    at, year = world.programme(slug), now().year
    return {
        "olga": world.person(at, "Ольга Ветрова", roles=("coordinator",)),
        "other": world.person(at, "Лариса Миронова"),
        "child": world.person(at, "Саша Белова", born_on=date(year - 10, 1, 1)),
        "kept": world.person(at, "Мария Петрова"),
        "gone": world.person(at, "Маша Петрова"),
    }


@pytest.fixture
def two(world: World) -> Two:
    return _two(world)


def _put(two: Two, whose: str, *facts: Any) -> None:
    with unit_of_work() as session:
        for fact in facts:
            fact(
                Scene(
                    session, two["olga"].programme_id, two[whose].person_id, two["other"].person_id,
                    two["child"].person_id, two["olga"].account_id,
                )
            )  # fmt: skip


def _merge(
    two: Two, choices: Mapping[str, str] | None = None, by: str = "olga", *, swapped: bool = False
) -> PersonMerge:
    kept, gone = (two[one].person_id for one in (("gone", "kept") if swapped else ("kept", "gone")))
    versions = person(kept).version, person(gone).version
    return merge_people(actor_of(two[by].account_id), kept, gone, versions, choices or {})


@contextmanager
def _refused(kind: type[Conflict], words: str) -> Iterator[None]:
    with speaking("en"):
        with pytest.raises(kind) as refused:
            yield
        assert words in refused.value.text


def _everything() -> dict[str, list[Any]]:
    db.session.rollback()
    found = {}
    for table in Base.metadata.sorted_tables:
        if table.name not in TRACES:
            rows = (dict(row._mapping) for row in db.session.execute(select(table)))
            found[table.name] = sorted(
                str({key: value for key, value in row.items() if key != "indexed_key"}) for row in rows
            )
    return found


@pytest.mark.db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.sets(st.sampled_from(FACTS)), st.sets(st.sampled_from(FACTS)),
    st.dictionaries(
        st.sampled_from(("given_name", "family_name", "born_on", "account_id")), st.sampled_from(("kept", "gone"))
    ),
)  # fmt: skip
def test_coordinator_can_put_everything_back_when_nothing_was_built_on_it(
    world: World, kept: set[Any], gone: set[Any], choices: dict[str, str]
) -> None:  # fmt: skip
    two = _two(world, new_guid()[:8])
    with world.app.app_context():
        _put(two, "kept", *sorted(kept, key=FACTS.index))
        _put(two, "gone", *sorted(gone, key=FACTS.index))
        before = _everything()
        row = _merge(two, choices)
        assert _everything() != before
        assert person(two["gone"].person_id).merged_into_id == two["kept"].person_id
        take_apart(actor_of(two["olga"].account_id), row.id)
        assert _everything() == before


@pytest.mark.db
def test_everything_of_the_second_record_stands_under_the_first(world: World, two: Two) -> None:
    with world.app.app_context():
        _put(two, "gone", *FACTS)
        _merge(two, {"given_name": "gone"})
        kept, gone = two["kept"].person_id, two["gone"].person_id
        assert (person(kept).name, person(kept).search_key) == ("Маша Петрова", "маша петрова")
        assert actor_of(two["gone"].account_id).persons == {}
        assert actor_of(two["kept"].account_id).children == {two["child"].person_id}
        for model, column in (
            (Position, "person_id"),
            (Pair, "mentor_id"),
            (SessionMember, "person_id"),
            (Study, "created_by_id"),
        ):
            found = set(db.session.scalars(select(getattr(model, column))))
            assert kept in found
            assert gone not in found


def test_what_says_the_same_is_not_doubled(world: World, two: Two) -> None:
    with world.app.app_context():
        _put(two, "kept", position, guardianship)
        _put(two, "gone", position, guardianship)
        _merge(two)
        kinds = db.session.scalars(select(Position.kind).where(Position.person_id == two["kept"].person_id)).all()
        assert sorted(kinds) == ["mentor", "tutor"]
        ties = db.session.scalars(select(Guardianship).where(Guardianship.guardian_id == two["kept"].person_id)).all()
        assert len(ties) == 1


@pytest.mark.parametrize(("choice", "signs_in"), [("kept", "kept"), ("gone", "gone"), (None, "kept")])
def test_only_the_chosen_sign_in_leads_to_the_record(
    world: World, two: Two, choice: str | None, signs_in: str
) -> None:  # fmt: skip
    with world.app.app_context():
        _merge(two, {"account_id": choice} if choice else {})
        at = two["kept"].programme_id
        found = {key: actor_of(two[key].account_id).person_in(at) for key in ("kept", "gone")}
        assert found == {key: two["kept"].person_id if key == signs_in else None for key in found}


def _speak(two: Two, whose: str) -> None:
    with unit_of_work() as session:
        at = two[whose].programme_id
        journal = Journal(programme_id=at, kind="room", created_at=now(), last_order=1)
        session.add(journal)
        session.flush()
        stream = Stream(journal_id=journal.id, name="main", head=1)
        session.add(stream)
        session.flush()
        session.add(
            JournalEvent(
                programme_id=at, journal_id=journal.id, stream_id=stream.id, seq=1, order_no=1, at=now(), kind="msg",
                actor_id=two[whose].person_id,
            )
        )  # fmt: skip


def test_who_has_spoken_must_be_kept(world: World, two: Two) -> None:
    with world.app.app_context():
        _speak(two, "gone")
        with _refused(CannotMerge, "Keep that one"):
            _merge(two)
        _merge(two, swapped=True)
        assert person(two["kept"].person_id).merged_into_id == two["gone"].person_id


def test_coordinator_cannot_merge_when_both_have_spoken(world: World, two: Two) -> None:
    with world.app.app_context():
        _speak(two, "gone")
        _speak(two, "kept")
        for swapped in (False, True):
            with _refused(CannotMerge, "never written anew"):
                _merge(two, swapped=swapped)


def test_coordinator_cannot_merge_when_the_two_stand_beside_each_other(world: World, two: Two) -> None:
    with world.app.app_context():
        with unit_of_work() as session:
            session.add(
                Pair(
                    programme_id=two["kept"].programme_id, mentor_id=two["kept"].person_id,
                    mentee_id=two["gone"].person_id, form="long", starts_on=date(2025, 1, 1),
                    planned_end_on=date(2027, 1, 1), created_at=now(),
                )
            )  # fmt: skip
        before = _everything()
        with _refused(CannotMerge, "two people"):
            _merge(two)
        assert _everything() == before


def test_coordinator_cannot_merge_when_both_are_in_one_session(world: World, two: Two) -> None:
    with world.app.app_context():
        _put(two, "kept", in_session)
        with unit_of_work() as session:
            place = session.scalars(select(SessionMember)).one()
            session.add(
                SessionMember(
                    programme_id=place.programme_id, session_id=place.session_id, person_id=two["gone"].person_id,
                    part="participant", pseudonym="Река", glyph="leaf", invited_at=now(),
                )
            )  # fmt: skip
        with _refused(CannotMerge, "only once"):
            _merge(two)


@pytest.mark.parametrize("who", ["kept", "other"])
def test_nobody_can_merge_who_does_not_look_after_both(world: World, two: Two, who: str) -> None:
    with world.app.app_context(), pytest.raises(NotFound):
        _merge(two, by=who)


def test_coordinator_cannot_merge_a_record_of_another_programme_or_their_own(world: World, two: Two) -> None:
    far = world.person(world.programme("orel"), "Мария Петрова")
    with world.app.app_context():
        olga = actor_of(two["olga"].account_id)
        for other in (far, two["olga"], two["kept"]):
            with pytest.raises(NotFound):
                merge_people(olga, two["kept"].person_id, other.person_id, (1, 1), {})


def test_coordinator_cannot_merge_a_child_with_an_adult(world: World, two: Two) -> None:
    child = world.person(two["kept"].programme_id, "Маша Петрова", born_on=date(now().year - 12, 1, 1))
    with world.app.app_context(), _refused(CannotMerge, "under 18"):
        _merge({**two, "gone": child})


def test_coordinator_cannot_merge_two_children_of_different_days_of_birth(world: World, two: Two) -> None:
    twin = world.person(two["kept"].programme_id, "Саша Белова", born_on=date(now().year - 12, 3, 1))
    with world.app.app_context(), _refused(CannotMerge, "different dates of birth"):
        _merge({**two, "kept": two["child"], "gone": twin})
    page = world.browser(two["olga"]).get(f"/p/tula/people/{two['child'].person_id}/merge/{twin.person_id}")
    assert "different dates of birth" in page.text
    assert "Make them one record" not in page.text


def test_only_an_administrator_can_merge_a_record_with_rights(world: World, two: Two) -> None:
    holder = world.person(two["kept"].programme_id, "Мария Петрова", roles=("researcher",))
    marina = world.person(two["kept"].programme_id, "Марина Кольцова", roles=("administrator",))
    own = {**two, "gone": holder, "marina": marina}
    with world.app.app_context():
        with _refused(CannotMerge, "only an administrator"):
            _merge(own)
        _merge(own, by="marina")
        assert [one.role for one in actor_of(two["kept"].account_id).held] == ["researcher"]


def test_coordinator_cannot_merge_on_a_stale_page(world: World, two: Two) -> None:
    with world.app.app_context(), pytest.raises(Stale):
        merge_people(actor_of(two["olga"].account_id), two["kept"].person_id, two["gone"].person_id, (1, 7), {})


def test_coordinator_cannot_take_apart_when_something_moved_was_changed_since(world: World, two: Two) -> None:
    with world.app.app_context():
        _put(two, "gone", paired)
        row, olga = _merge(two), actor_of(two["olga"].account_id)
        with unit_of_work() as session:
            session.scalars(select(Pair)).one().mentor_id = two["olga"].person_id
        with _refused(CannotTakeApart, "Pairs: something that moved was changed"):
            take_apart(olga, row.id)


def test_coordinator_cannot_take_apart_twice_or_out_of_order(world: World, two: Two) -> None:
    third = world.person(two["kept"].programme_id, "Маруся Петрова")
    with world.app.app_context():
        olga, first = actor_of(two["olga"].account_id), _merge(two)
        second = _merge({**two, "gone": third})
        with _refused(CannotTakeApart, "another one since"):
            take_apart(olga, first.id)
        take_apart(olga, second.id)
        take_apart(olga, first.id)
        with pytest.raises(TakenApart):
            take_apart(olga, first.id)


def test_what_was_written_since_stays_with_the_first_record(world: World, two: Two) -> None:
    with world.app.app_context():
        row = _merge(two, {"given_name": "gone"})
        with unit_of_work() as session:
            one = session.get_one(Person, two["kept"].person_id)
            one.family_name, one.version = "Сидорова", one.version + 1
        take_apart(actor_of(two["olga"].account_id), row.id)
        assert (person(two["kept"].person_id).name, person(two["gone"].person_id).name) == (
            "Мария Сидорова",
            "Маша Петрова",
        )


def test_merged_record_can_neither_be_changed_nor_brought_back(world: World, two: Two) -> None:
    with world.app.app_context():
        _merge(two)
        with pytest.raises(NotFound):
            bring_back(actor_of(two["olga"].account_id), two["gone"].person_id)
    olga = world.browser(two["olga"])
    gone = olga.get(f"/p/tula/people/{two['gone'].person_id}")
    assert gone.headers["Location"].endswith(f"/p/tula/people/{two['kept'].person_id}")
    assert olga.get(f"/p/tula/people/{two['gone'].person_id}/edit").status_code == 404


def test_coordinator_can_merge_and_take_apart_through_the_pages(world: World, two: Two) -> None:
    with world.app.app_context():
        _put(two, "gone", position, profile)
        find_likenesses(two["kept"].programme_id)
    olga, ids = world.browser(two["olga"]), (two["kept"].person_id, two["gone"].person_id)
    assert "Маша Петрова" in olga.get("/p/tula/people/alike").get_data(as_text=True)
    part = olga.get("/p/tula/work/likenesses", headers={"HX-Request": "true"}).get_data(as_text=True)
    path = f"/p/tula/people/{ids[0]}/merge/{ids[1]}"
    assert path in part
    shown = olga.get(path).get_data(as_text=True)
    assert "Positions: 2" in shown
    assert f"/p/tula/people/{ids[0]}/merge/{ids[1]}" in olga.get(f"/p/tula/people/{ids[0]}/second?q=Петрова").get_data(
        as_text=True
    )
    typed = {"csrf_token": csrf_of(olga, path), "kept": "1", "gone": "1", "given_name": "gone"}
    assert olga.post(path, data={**typed, "kept": "9"}).status_code == 409
    assert olga.post(path, data=typed).status_code == 303
    record = olga.get(f"/p/tula/people/{ids[0]}").get_data(as_text=True)
    assert "Put together with “Маша Петрова”" in record
    apart = record.split("/people/merges/")[1].split('"')[0]
    where = f"/p/tula/people/merges/{apart}"
    assert olga.post(where, data={"csrf_token": csrf_of(olga, where)}).status_code == 303
    assert "Маша Петрова" in olga.get(f"/p/tula/people/{ids[1]}").get_data(as_text=True)
    assert "Taken apart" in olga.get(where).get_data(as_text=True)


def test_two_cards_of_one_name_are_told_apart_by_number_and_day_on_the_page(world: World, two: Two) -> None:
    kept, gone = two["kept"].person_id, two["gone"].person_id
    with world.app.app_context(), unit_of_work() as session:
        session.get_one(Person, gone).given_name = "Мария"
    page = world.browser(two["olga"]).get(f"/p/tula/people/{kept}/merge/{gone}").get_data(as_text=True)
    for number in (kept, gone):
        assert f"Мария Петрова · record {number} of" in page
    assert f"Keep record {gone} instead" in page


def test_looks_at_the_record_that_went_are_shown_on_the_one_that_is_kept(world: World, two: Two) -> None:
    with world.app.app_context():
        olga = actor_of(two["olga"].account_id)
        for name in ("kept", "gone", "child"):
            looked(olga, f"page of {name}", programme_id=two["olga"].programme_id, subject_ids=[two[name].person_id])
        assert _looked_at(two) == {"page of kept"}
        row = _merge(two)
        assert _looked_at(two) == {"page of kept", "page of gone"}
        take_apart(olga, row.id)
        assert _looked_at(two) == {"page of kept"}


def _looked_at(two: Two) -> set[str]:
    return {one.page for one in looks_at(person(two["kept"].person_id))}


def test_two_people_are_not_offered_again(world: World, two: Two) -> None:
    with world.app.app_context():
        at = two["kept"].programme_id
        assert find_likenesses(at) == 1
        (row,) = db.session.scalars(select(Likeness))
        assert (row.first_id, row.second_id, row.reason) == (two["kept"].person_id, two["gone"].person_id, "short")
        with pytest.raises(NotFound):
            dismiss(actor_of(two["other"].account_id), row.id)
        dismiss(actor_of(two["olga"].account_id), row.id)
        assert find_likenesses(at) == 0
    part = world.browser(two["olga"]).get("/p/tula/work/likenesses", headers={"HX-Request": "true"})
    assert "Петрова" not in part.get_data(as_text=True)


def test_pair_is_forgotten_when_it_does_not_look_alike_any_more(world: World, two: Two) -> None:
    with world.app.app_context():
        find_likenesses(two["kept"].programme_id)
        with unit_of_work() as session:
            session.get_one(Person, two["gone"].person_id).family_name = "Иванова"
        find_likenesses(two["kept"].programme_id)
        assert db.session.scalars(select(Likeness)).all() == []
