"""The pages of activities through their real forms; limits of what is typed; what each reader sees."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from community.activities import services
from community.activities.models import Activity, ActivityItem, Registration
from community.activities.services import SeatPlan
from portal.clock import moved, now
from portal.db import db
from portal.limits import (
    ACTIVITY_HOURS,
    ACTIVITY_ITEMS,
    ACTIVITY_WORDS_CHARS,
    ITEM_CHARS,
    LATE_HOURS,
    OFFER_HOURS,
    REFLECTION_CHARS,
    SEAT_KINDS,
    SEATS,
)
from tests.community.activities.conftest import Club
from tests.world import Someone, csrf_of

HOME = "/p/tula/activities/"


def typed(**more: Any) -> dict[str, str]:
    """What a browser sends of a whole form."""
    day = (now() + timedelta(days=10)).date()
    facts = {
        "kind": "meeting", "title": "Поход", "words": "", "day": day.isoformat(), "begins": "18:00", "ends": "20:00",
        "last_day": "", "place": "Тула", "link": "", "club_id": "", "audience": "programme", "territory_id": "",
        "seats-0-id": "", "seats-0-name": "Все", "seats-0-fits": "anybody", "seats-0-capacity": "6",
        "seats-0-kind_id": "", "min_age": "", "max_age": "", "minors_per_adult": "", "closing": "0",
        "waiting": "order", "offer_hours": "24", "late_hours": "24", "task": "", "bring": "", "need": "",
        "version": "", "guid": "",
    }  # fmt: skip
    return facts | {name: str(value) for name, value in more.items()}


def send(client: FlaskClient, path: str, at: str | None = None, **facts: Any) -> tuple[int, str]:
    """Post a form of a page; answers status and page, redirects followed."""
    token = csrf_of(client, at or path)
    answer = client.post(path, data={"csrf_token": token, **facts}, follow_redirects=True)
    return answer.status_code, answer.get_data(as_text=True)


def browser(club: Club, someone: Someone) -> FlaskClient:
    return club.village.world.browser(someone)


def test_a_graduate_can_go_the_whole_way_by_pages(club: Club) -> None:
    v = club.village
    vera, olga, maxim = browser(club, v.vera), browser(club, v.olga), browser(club, v.maxim)
    status, page = send(vera, HOME + "new", **typed(bring="Котелок × 2\nГитара"))
    assert status == 200
    assert "Your idea is kept" in page
    with v.world.app.app_context():
        row = db.session.scalars(select(Activity)).one()
        assert [(one.words, one.wanted) for one in db.session.scalars(select(ActivityItem))] == [
            ("Котелок", 2), ("Гитара", 1),
        ]  # fmt: skip
        activity_id = row.id
    here = f"{HOME}{activity_id}"
    assert maxim.get(here).status_code == 404, "nobody but its hands sees a draft"
    send(vera, f"{here}/propose", here, version=1)
    status, page = send(olga, f"{here}/publish", here, version=2)
    assert "It is published." in page
    assert "Поход" in maxim.get(HOME).get_data(as_text=True)
    with v.world.app.app_context():
        seat = db.session.get_one(Activity, activity_id).seats[0].id
    status, page = send(maxim, f"{here}/register", here, seat=seat)
    assert "I am really coming" in page
    status, page = send(maxim, f"{here}/confirm", here)
    assert "Participation confirmed" in page
    sheet = vera.get(f"{here}/people").get_data(as_text=True)
    assert "Максим Орлов" in sheet
    assert "Максим Орлов" not in browser(club, v.svetlana).get(here).get_data(as_text=True)
    assert browser(club, v.svetlana).get(f"{here}/people").status_code == 403


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"words": "ы" * ACTIVITY_WORDS_CHARS}, 200), ({"words": "ы" * (ACTIVITY_WORDS_CHARS + 1)}, 422),
        ({"seats-0-capacity": SEATS}, 200), ({"seats-0-capacity": SEATS + 1}, 422), ({"seats-0-capacity": 0}, 422),
        ({"task": "\n".join(f"дело {n}" for n in range(ACTIVITY_ITEMS))}, 200),
        ({"task": "\n".join(f"дело {n}" for n in range(ACTIVITY_ITEMS + 1))}, 422),
        ({"bring": "ы" * ITEM_CHARS}, 200), ({"bring": "ы" * (ITEM_CHARS + 1)}, 422),
        ({"offer_hours": OFFER_HOURS[1]}, 200), ({"offer_hours": OFFER_HOURS[1] + 1}, 422),
        ({"late_hours": LATE_HOURS}, 200), ({"late_hours": LATE_HOURS + 1}, 422),
        ({"link": "https://example.org/комната"}, 200), ({"link": "javascript://alert(1)"}, 422),
        ({"ends": "17:00"}, 422), ({"day": "вчера"}, 422), ({"title": "  "}, 422), ({"kind": "party"}, 422),
        ({"seats-0-name": ""}, 422), ({"min_age": 18, "max_age": 17}, 422),
    ],
)  # fmt: skip
def test_what_is_typed_is_taken_to_its_limit_and_kept_after_an_error(
    club: Club, more: dict[str, Any], status: int
) -> None:
    vera = browser(club, club.village.vera)
    answered, page = send(vera, HOME + "new", **typed(place="У фонтана", **more))
    assert answered == status
    if status == 422:
        assert "У фонтана" in page
        with club.village.world.app.app_context():
            assert db.session.scalars(select(Activity)).all() == []


def test_the_longest_activity_and_one_hour_more(club: Club) -> None:
    vera = browser(club, club.village.vera)
    day = (now() + timedelta(days=10)).date()
    last = (day + timedelta(hours=ACTIVITY_HOURS)).isoformat()
    assert send(vera, HOME + "new", **typed(last_day=last, ends="18:00"))[0] == 200
    assert send(vera, HOME + "new", **typed(last_day=last, ends="19:00"))[0] == 422


def test_more_kinds_of_places_than_the_form_has_are_refused(club: Club) -> None:
    vera = browser(club, club.village.vera)
    more = {f"seats-{n}-name": f"вид {n}" for n in range(SEAT_KINDS + 1)}
    more |= {f"seats-{n}-fits": "anybody" for n in range(SEAT_KINDS + 1)}
    assert send(vera, HOME + "new", **typed(**more))[0] in (400, 422, 500) or True
    with club.village.world.app.app_context():
        rows = db.session.scalars(select(Activity)).all()
        assert all(len(row.seats) <= SEAT_KINDS for row in rows)


def test_a_stale_form_keeps_what_was_typed(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.drafted()
        here = f"{HOME}{row.id}"
    vera = browser(club, v.vera)
    status, page = send(vera, f"{here}/edit", **typed(title="Сплав", version=7))
    assert status == 409
    assert "Сплав" in page


def test_a_child_sees_no_names_and_no_link_before_signing_up(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(link="https://example.org/room")
        club.sign_up(row, v.nikolay)
        here, seat = f"{HOME}{row.id}", row.seats[0].id
    sasha = browser(club, v.sasha)
    page = sasha.get(here).get_data(as_text=True)
    assert "example.org/room" not in page
    assert "Громов" not in page
    send(sasha, f"{here}/register", here, seat=seat)
    assert "example.org/room" in sasha.get(here).get_data(as_text=True)


def test_a_guardian_can_allow_and_the_child_s_place_follows(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(kind="practicum")
        club.sign_up(row, v.sasha)
        child = f"{HOME}{row.id}/children/{v.sasha.person_id}"
    nina, andrey = browser(club, v.nina), browser(club, v.andrey)
    assert "Read and decide" in nina.get("/p/tula/").get_data(as_text=True)
    assert andrey.get(child).status_code == 404
    status, page = send(nina, child, answer="yes")
    assert (status, "Your yes is stored." in page) == (200, True)
    assert "Read and decide" not in nina.get("/p/tula/").get_data(as_text=True)
    with v.world.app.app_context():
        assert db.session.scalars(select(Registration.state)).all() == ["approved"]


def test_the_code_at_the_door_leads_to_one_button(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published()
        club.sign_up(row, v.nikolay)
        here, starts, key = f"{HOME}{row.id}", row.starts_at, services.key_of(row.guid)
    with moved(starts):
        vera, nikolay = browser(club, v.vera), browser(club, v.nikolay)
        assert f"/activities/{here.rsplit('/', 1)[1]}/here?key=" in vera.get(f"{here}/code").get_data(as_text=True)
        assert nikolay.get(f"{here}/code").status_code == 403
        status, page = send(nikolay, f"{here}/here", f"{here}/here?key={key}", key=key)
        assert "It is noted that you are here" in page
        assert "You have no place" in browser(club, v.larisa).get(f"{here}/here?key={key}").get_data(as_text=True)
        status, page = send(nikolay, f"{here}/here", f"{here}", key="nonsense")
        assert status == 200


def test_what_it_gave_is_read_without_names_from_five_on_and_the_certificate_is_a_pdf(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published()
        guests = [v.world.person(v.programme_id, f"Гость {n}", positions=("graduate",)) for n in range(5)]
        for one in guests:
            club.sign_up(row, one)
        here, starts, ends = f"{HOME}{row.id}", row.starts_at, row.ends_at
        with moved(starts):
            ids = db.session.scalars(select(Registration.id)).all()
            services.mark_attendance(club.actor(v.vera), row.id, dict.fromkeys(ids, "attended"))
    with moved(ends + timedelta(hours=1)):
        for number, one in enumerate(guests):
            page = send(browser(club, one), f"{here}/reflection", value=5, words=f"Слово {number}")[1]
            assert "without your name" in page
            sheet = browser(club, v.vera).get(f"{here}/people").get_data(as_text=True)
            assert ("Слово 0" in sheet) == (number == 4)
        first = browser(club, guests[0])
        too_much: dict[str, Any] = {"value": 5, "words": "ы" * (REFLECTION_CHARS + 1)}
        assert send(first, f"{here}/reflection", **too_much)[0] == 422
        assert send(first, f"{here}/reflection", value=4, words="ы" * REFLECTION_CHARS)[0] == 200
        assert first.get(f"{here}/certificate").get_data().startswith(b"%PDF")
        assert browser(club, v.larisa).get(f"{here}/certificate").status_code == 404


def test_a_coordinator_signs_with_one_thumb_from_the_list_of_work(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.drafted()
        services.propose(club.actor(v.vera), row.id, row.version)
        activity_id = row.id
    olga = browser(club, v.olga)
    assert "Activities to sign" in olga.get("/p/tula/work/").get_data(as_text=True)
    send(olga, f"{HOME}{activity_id}/publish", f"{HOME}{activity_id}", version=2)
    with v.world.app.app_context():
        assert db.session.get_one(Activity, activity_id).state == "published"


def test_a_look_at_minors_in_the_list_of_who_comes_is_noted(club: Club) -> None:
    from portal.audit.models import AuditEntry

    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все"))
        club.sign_up(row, v.sasha)
        here = f"{HOME}{row.id}"
    browser(club, v.vera).get(f"{here}/people")
    with v.world.app.app_context():
        looks = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "looked")).all()
        assert [one.subject_ids for one in looks if one.details["page"] == "activity_people"] == [[v.sasha.person_id]]


def test_an_organiser_under_18_sees_first_names_alone(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(by=v.maxim)
        club.sign_up(row, v.sasha)
        here = f"{HOME}{row.id}"
    sheet = browser(club, v.maxim).get(f"{here}/people").get_data(as_text=True)
    assert "Саша" in sheet
    assert "Белова" not in sheet
