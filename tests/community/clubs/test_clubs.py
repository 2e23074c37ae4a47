"""Clubs: founding, joining, electing, the charter, on both databases and by pages."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from community.clubs import errors, services
from community.clubs.models import Club as ClubRow
from community.clubs.models import ClubMember, ClubOffice
from community.clubs.policy import can_see_club, is_organiser, visible
from community.clubs.rules import charter_state, is_election, is_taken, is_term, may_organise
from community.clubs.services import ClubFields, Election
from portal.clock import months_after, moved, now, today
from portal.db import db
from portal.errors import Forbidden, NotFound
from portal.limits import CHARTER_MONTHS, CLUB_ABOUT_CHARS, CLUB_TERM_MONTHS, CLUB_VOTERS
from portal.programmes.errors import Stale
from tests.community.activities.conftest import Club, club
from tests.world import csrf_of

pytestmark = pytest.mark.db
__all__ = ["club"]
ZONE = "Europe/Moscow"


def test_more_than_half_elects() -> None:
    assert [is_election(*one) for one in ((2, 3), (1, 2), (3, 2), (0, 1), (1, 1))] == [True, False, False, False, True]


def test_a_term_lasts_at_most_two_years_and_never_overlaps() -> None:
    day = today(ZONE)
    assert is_term(day, months_after(day, CLUB_TERM_MONTHS))
    assert not is_term(day, months_after(day, CLUB_TERM_MONTHS) + timedelta(days=1))
    assert not is_term(day, day)
    term = (day, day + timedelta(days=9))
    assert is_taken(day + timedelta(days=9), day + timedelta(days=20), [term])
    assert not is_taken(day + timedelta(days=10), day + timedelta(days=20), [term])
    assert not is_taken(day, day, [(day + timedelta(days=1), day)])


def test_a_charter_wants_to_be_read_again() -> None:
    day = today(ZONE)
    days = (None, day, day + timedelta(days=1), day + timedelta(days=30), day + timedelta(days=31))
    assert [charter_state(one, day) for one in days] == ["none", "due", "soon", "soon", "good"]
    assert [may_organise(age) for age in (None, 13, 14)] == [True, False, True]


def test_only_who_looks_after_the_place_can_found_a_club(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        for one in (v.vera, v.nikolay, v.sasha):
            with pytest.raises(Forbidden):
                services.found_club(club.actor(one), v.programme_id, ClubFields("Тайный"))
        with pytest.raises(Forbidden):
            services.found_club(club.actor(v.galina), v.programme_id, ClubFields("Алексин", "", v.places["Тула"]))
        row = services.found_club(club.actor(v.galina), v.programme_id, ClubFields("Алексин", "", v.places["Алексин"]))
        with pytest.raises(Stale):
            services.edit_club(club.actor(v.galina), row.id, 9, ClubFields("Другой", "", v.places["Алексин"]))


def test_joining_twice_is_once_and_leaving_ends_the_office(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        vera = club.actor(v.vera)
        first = services.join_club(vera, club.club_id)
        assert services.join_club(vera, club.club_id).id == first.id
        row = db.session.get_one(ClubRow, club.club_id)
        assert is_organiser(vera, row)
        services.leave_club(vera, club.club_id)
        services.leave_club(vera, club.club_id)
        with moved(now() + timedelta(days=1)):
            assert not is_organiser(vera, row)
            assert services.join_club(vera, club.club_id).id != first.id


def test_a_child_without_consents_cannot_join(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        child = v.world.person(v.programme_id, "Лиза", positions=("mentee",), born_on=today(ZONE).replace(year=2016))
        with pytest.raises(errors.NotYetAllowed):
            services.join_club(club.actor(child), club.club_id)
        assert services.join_club(club.actor(v.sasha), club.club_id).left_at is None


def test_an_election_is_noted_by_another_and_of_members_of_14_on(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        vera, day = club.actor(v.vera), today(ZONE)
        services.join_club(club.actor(v.sasha), club.club_id)
        end = months_after(day, 6)
        wrong = [
            (Election(v.maxim.person_id, 1, 2, day, end), errors.NoMajority),
            (Election(v.maxim.person_id, 2, 3, day, day), errors.TermNotRight),
            (Election(v.sasha.person_id, 2, 3, day, end), errors.NotToBeElected),
            (Election(v.vera.person_id, 2, 3, months_after(day, 13), months_after(day, 14)), errors.NotToBeElected),
            (Election(v.nikolay.person_id, 2, 3, day, end), errors.NotToBeElected),
        ]
        for election, refusal in wrong:
            with pytest.raises(refusal):
                services.elect(vera, club.club_id, election)
        office = services.elect(vera, club.club_id, Election(v.maxim.person_id, 2, 3, day, end))
        with pytest.raises(errors.AlreadyOrganiser):
            services.elect(vera, club.club_id, Election(v.maxim.person_id, 2, 3, end, months_after(day, 9)))
        with pytest.raises(Forbidden):
            services.elect(club.actor(v.svetlana), club.club_id, Election(v.svetlana.person_id, 2, 3, day, end))
        services.end_office(club.actor(v.olga), office.id)
        assert db.session.get_one(ClubOffice, office.id).ends_on == day


def test_a_charter_has_a_day_of_review_within_a_year(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        vera, day = club.actor(v.vera), today(ZONE)
        last = months_after(day, CHARTER_MONTHS)
        assert services.write_charter(vera, club.club_id, 1, " Решаем вместе ", last).charter == "Решаем вместе"
        for wrong in (day, last + timedelta(days=1)):
            with pytest.raises(errors.ReviewNotRight):
                services.write_charter(vera, club.club_id, 2, "Решаем", wrong)
        with pytest.raises(Forbidden):
            services.write_charter(club.actor(v.svetlana), club.club_id, 2, "Решаю я", last)


def test_clubs_of_another_programme_are_not_there(club: Club) -> None:
    v = club.village
    stranger = v.world.person(v.world.programme("oryol"), "Чужой")
    with v.world.app.app_context():
        actor = club.actor(stranger)
        row = db.session.get_one(ClubRow, club.club_id)
        assert not can_see_club(actor, row)
        assert db.session.scalars(select(ClubRow).where(visible(actor))).all() == []
        with pytest.raises(NotFound):
            services.join_club(actor, club.club_id)


def test_names_go_by_who_looks(club: Club) -> None:
    v = club.village
    at = f"/p/tula/clubs/{club.club_id}"
    pages = {key: v.world.browser(getattr(v, key)).get(at).get_data(as_text=True) for key in ("vera", "maxim", "nina")}
    assert "Светлана Юдина" in pages["vera"]
    assert "Светлана" in pages["maxim"]
    assert "Юдина" not in pages["maxim"]
    assert "Светлана" not in pages["nina"]
    assert "Максим" not in pages["nina"]


@pytest.mark.parametrize(
    ("path", "facts", "status"),
    [
        ("new", {"name": "Клуб", "about": "ы" * CLUB_ABOUT_CHARS, "territory_id": ""}, 200),
        ("new", {"name": "Клуб", "about": "ы" * (CLUB_ABOUT_CHARS + 1), "territory_id": ""}, 422),
        ("new", {"name": " ", "about": "Важное", "territory_id": ""}, 422),
        ("1/elect", {"votes": CLUB_VOTERS + 1, "present": CLUB_VOTERS + 1}, 422),
        ("1/charter", {"charter": "Решаем", "charter_review_on": "когда-нибудь", "version": "1"}, 422),
    ],
)
def test_what_is_typed_is_taken_to_its_limit(club: Club, path: str, facts: dict[str, Any], status: int) -> None:
    v = club.village
    client, at = v.world.browser(v.olga), f"/p/tula/clubs/{path.replace('1/', f'{club.club_id}/')}"
    more: dict[str, Any] = {}
    if path.endswith("elect"):
        day = today(ZONE)
        more = {
            "person_id": v.maxim.person_id,
            "starts_on": day.isoformat(),
            "ends_on": months_after(day, 6).isoformat(),
        }
    answer = client.post(at, data={"csrf_token": csrf_of(client, at), **more, **facts}, follow_redirects=True)
    assert answer.status_code == status


def test_everybody_can_join_and_leave_by_the_page(club: Club) -> None:
    v = club.village
    client, at = v.world.browser(v.nikolay), f"/p/tula/clubs/{club.club_id}"
    token = csrf_of(client, at)
    joined = client.post(f"{at}/join", data={"csrf_token": token}, follow_redirects=True).get_data(as_text=True)
    assert "You belong to the club now." in joined
    client.post(f"{at}/leave", data={"csrf_token": token})
    with v.world.app.app_context():
        rows = db.session.scalars(select(ClubMember).where(ClubMember.person_id == v.nikolay.person_id)).all()
        assert [one.left_at is None for one in rows] == [False]
