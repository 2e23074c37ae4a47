"""Series: planned by a rule, signed once, changed from a date on, called off, taken out; signing up for all of it."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from community.activities import errors, services
from community.activities.models import Activity, ActivitySeries, Registration
from community.activities.queries import Asked, find_activities, own_next, permissions_awaited, to_sign
from community.activities.rules.recurrence import Recurrence, instants, parsed
from community.activities.services import Plan, SeatPlan
from portal.clock import moved
from portal.db import db
from portal.errors import NotFound
from portal.limits import SERIES_DATES, SERIES_MONTHS
from portal.notifications.models import Notification
from portal.programmes.errors import Stale
from portal.programmes.queries import programme
from tests.community.activities.conftest import Club
from tests.world import Someone

pytestmark = pytest.mark.db
WEEKLY = Recurrence("weekly", times=4)


def told(kind: str) -> list[int]:
    return sorted(db.session.scalars(select(Notification.account_id).where(Notification.kind == kind)))


def calendar_of(kind: str) -> list[int]:
    """The dates that the one message of a kind sets in the reader's calendar."""
    facts = db.session.scalars(select(Notification.facts).where(Notification.kind == kind)).one()
    return list(facts["calendar"]["ids"])


def dates_of(row: Activity) -> list[Activity]:
    held = select(Activity).where(Activity.series_id == row.series_id).order_by(Activity.recurs_at)
    return list(db.session.scalars(held.execution_options(populate_existing=True)))


def series_of(row: Activity) -> ActivitySeries:
    return db.session.get_one(ActivitySeries, row.series_id, populate_existing=True)


def holds(row: Activity) -> bool:
    """Whether the rule makes just the dates that the table has."""
    one = series_of(row)
    made = instants(parsed(one.rule, one.zone), one.starts_at, one.zone, 100)
    return made == [each.recurs_at for each in dates_of(row)]


def drafted(club: Club, *seats: SeatPlan, rule: Recurrence = WEEKLY, **more: Any) -> Activity:
    v = club.village
    plan = club.plan(*seats, **more)
    return services.draft_activity(club.actor(v.vera), v.programme_id, plan, rule=rule)


def series(club: Club, *seats: SeatPlan, rule: Recurrence = WEEKLY, **more: Any) -> list[Activity]:
    """Planned by Vera, signed by the coordinator."""
    row = drafted(club, *seats, rule=rule, **more)
    services.propose(club.actor(club.village.vera), row.id, row.version)
    services.publish(club.actor(club.village.olga), row.id, row.version)
    return dates_of(row)


def plan_of(club: Club, row: Activity, **more: Any) -> Plan:
    """What the form of a date would hold, changed."""
    facts: dict[str, Any] = {
        "kind": row.kind, "title": row.title, "place": row.place, "starts_at": row.starts_at, "ends_at": row.ends_at,
        "closes_at": row.closes_at, "needs_permission": row.needs_permission, "club_id": row.club_id,
        "seats": tuple(SeatPlan(one.name, one.fits, one.capacity, one.kind_id, one.id) for one in row.seats),
    } | more  # fmt: skip
    if "starts_at" in more and "ends_at" not in more:
        facts["ends_at"] = more["starts_at"] + (row.ends_at - row.starts_at)
        facts["closes_at"] = more["starts_at"]
    return Plan(**facts)


def sign_up(club: Club, row: Activity, someone: Someone) -> Registration:
    return club.sign_up(row, someone)


def test_a_member_can_plan_a_series_whose_dates_are_kept_on_the_wall_of_the_zone(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        rows = dates_of(drafted(club, SeatPlan("Все", "anybody", 5)))
        assert len(rows) == 4
        assert [(two.starts_at - one.starts_at).days for one, two in pairwise(rows)] == [7, 7, 7]
        assert {one.state for one in rows} == {"draft"}
        assert [one.seats[0].capacity for one in rows] == [5] * 4
        assert len({one.guid for one in rows}) == 4
        assert holds(rows[0])


def test_a_series_is_planned_once_when_its_form_comes_twice(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        plan, guid = club.plan(), "11111111-1111-4111-8111-111111111111"
        made = [
            services.draft_activity(club.actor(v.vera), v.programme_id, plan, guid=guid, rule=WEEKLY).id
            for _n in (1, 2)
        ]
        assert made[0] == made[1]
        assert len(db.session.scalars(select(Activity)).all()) == 4


@pytest.mark.parametrize(
    ("rule", "error"),
    [
        (Recurrence("daily"), errors.EndlessRule),
        (Recurrence("daily", times=SERIES_DATES + 1), errors.SeriesTooLong),
        (Recurrence("monthly_day", times=SERIES_MONTHS + 2), errors.SeriesTooLong),
        (Recurrence("daily", until=date(2020, 1, 1)), errors.SeriesTooShort),
    ],
)
def test_nobody_can_plan_a_series_when_it_has_no_end_or_is_too_long(
    club: Club, rule: Recurrence, error: type[Exception]
) -> None:
    with club.village.world.app.app_context():
        with pytest.raises(error):
            drafted(club, rule=rule)
        db.session.rollback()
        assert db.session.scalars(select(ActivitySeries)).all() == []


def test_the_longest_series_that_is_allowed_can_be_planned(club: Club) -> None:
    with club.village.world.app.app_context():
        assert len(dates_of(drafted(club, rule=Recurrence("daily", times=SERIES_DATES)))) == SERIES_DATES
        assert len(dates_of(drafted(club, rule=Recurrence("monthly_weekday", times=SERIES_MONTHS)))) == SERIES_MONTHS


def test_one_signature_is_for_the_whole_series_and_everybody_hears_once(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = drafted(club, SeatPlan("Ребята", "minor"), club_id=club.club_id)
        services.propose(club.actor(v.vera), row.id, row.version)
        assert [one.id for one in to_sign(club.actor(v.olga), programme(v.programme_id))] == [row.id]
        services.publish(club.actor(v.olga), row.id, row.version)
        assert {(one.state, one.published_by_id) for one in dates_of(row)} == {("published", v.olga.person_id)}
        assert told("activity_published") == [v.vera.account_id]
        assert told("activity_new") == sorted([v.svetlana.account_id, v.maxim.account_id])


def test_a_list_shows_a_series_as_its_next_date(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        rows = series(club)
        once = club.published(days=10)
        at, vera = programme(v.programme_id), club.actor(v.vera)

        def listed(which: str = "coming") -> list[tuple[int, int]]:
            return [(one.activity.id, one.more) for one in find_activities(vera, at, Asked(which)).rows]

        assert listed() == [(rows[0].id, 3), (once.id, 0)]
        assert listed("mine") == [(rows[0].id, 3), (once.id, 0)]
        services.cancel(club.actor(v.vera), rows[0].id, rows[0].version, "Дождь")
        assert listed() == [(once.id, 0), (rows[1].id, 2)]
        services.cancel(club.actor(v.vera), rows[1].id, dates_of(rows[0])[1].version, "Дождь", with_later=True)
        assert listed() == [(once.id, 0), (rows[3].id, 0)]
        with moved(rows[2].ends_at + timedelta(hours=1)):
            assert listed("past") == [(rows[2].id, 2), (once.id, 0)]


def test_somebody_can_sign_up_for_all_later_dates_each_through_its_own_gates(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        rows = series(club, SeatPlan("Все", "anybody", 1))
        sign_up(club, rows[2], v.svetlana)
        services.cancel(club.actor(v.vera), rows[3].id, rows[3].version, "Каникулы")
        seat = rows[1].seats[0].id
        found = services.register_later(club.actor(v.nikolay), rows[1].id, seat)
        assert [(one.starts_at, one.state) for one in found] == [
            (rows[1].starts_at, "approved"), (rows[2].starts_at, "waiting"),
        ]  # fmt: skip
        assert own_next(v.nikolay.person_id, 3)[0].activity.id == rows[1].id
        assert len(own_next(v.nikolay.person_id, 3)) == 1


def test_a_shut_date_is_said_and_does_not_keep_from_the_others(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        rows = series(club)
        grown = plan_of(club, rows[1], min_age=30)
        services.edit_activity(club.actor(v.vera), rows[1].id, rows[1].version, grown)
        found = services.register_later(club.actor(v.maxim), rows[0].id, rows[0].seats[0].id)
        assert [bool(one.words) for one in found] == [False, True, False, False]
        assert "30" in found[1].words


def test_a_guardian_can_allow_all_dates_in_one_act_and_is_asked_once(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        rows = series(club, SeatPlan("Ребята", "minor"), needs_permission=True)
        services.register_later(club.actor(v.maxim), rows[0].id, rows[0].seats[0].id)
        assert told("activity_permission") == [v.andrey.account_id]
        andrey = club.actor(v.andrey)
        assert [one.id for one, _child in permissions_awaited(andrey, v.programme_id)] == [rows[0].id]
        services.answer_later(andrey, rows[0].id, v.maxim.person_id, is_yes=True)
        assert {club.state(one, v.maxim) for one in rows} == {"approved"}
        assert told("permission_yes") == [v.maxim.account_id]
        assert calendar_of("permission_yes") == [one.id for one in rows]
        with pytest.raises(NotFound):
            services.answer_later(andrey, rows[0].id, v.sasha.person_id, is_yes=True)


def test_one_date_changed_alone_stays_when_all_are_changed_unless_one_asks(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        rows, vera = series(club), club.actor(v.vera)
        services.edit_activity(vera, rows[1].id, rows[1].version, plan_of(club, rows[1], place="Алексин"))
        services.edit_series(
            vera,
            rows[0].id,
            dates_of(rows[0])[0].version,
            plan_of(club, rows[0], title="Большой поход"),
            from_here=False,
        )
        assert [one.title for one in dates_of(rows[0])] == ["Большой поход", "Поход", "Большой поход", "Большой поход"]
        first = dates_of(rows[0])[0]
        services.edit_series(
            vera, first.id, first.version, plan_of(club, first, title="Поход-3"), from_here=False, with_edited=True
        )
        assert [(one.title, one.place, one.is_edited) for one in dates_of(rows[0])] == [("Поход-3", "Тула", False)] * 4
        assert len(db.session.scalars(select(ActivitySeries)).all()) == 1


def test_a_change_from_a_date_on_cuts_the_series_and_everybody_keeps_the_place(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        rows, vera = series(club, SeatPlan("Все", "anybody", 3)), club.actor(v.vera)
        services.register_later(club.actor(v.nikolay), rows[0].id, rows[0].seats[0].id)
        sign_up(club, rows[0], v.svetlana)
        later = plan_of(club, rows[2], starts_at=rows[2].starts_at + timedelta(days=1, hours=2))
        services.edit_series(vera, rows[2].id, rows[2].version, later, from_here=True)
        old, new = dates_of(rows[0]), dates_of(db.session.get_one(Activity, rows[2].id))
        assert [one.id for one in old] == [rows[0].id, rows[1].id]
        assert [one.id for one in new] == [rows[2].id, rows[3].id]
        assert holds(old[0])
        assert holds(new[0])
        assert series_of(old[0]).guid != series_of(new[0]).guid
        assert series_of(old[0]).revision == 1
        assert {club.state(one, v.nikolay) for one in (*old, *new)} == {"approved"}
        moved_to = [local(one) for one in new]
        assert [one.hour for one in moved_to] == [(local(rows[0]).hour + 2) % 24] * 2
        assert told("series_moved") == [v.nikolay.account_id], "of both dates in one message"
        assert told("activity_moved") == []


def local(one: Activity) -> datetime:
    return one.starts_at.astimezone(ZoneInfo("Europe/Moscow"))


def test_a_series_is_cut_by_a_change_of_all_when_it_has_begun(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        rows = series(club)
        with moved(rows[0].ends_at + timedelta(days=1)):
            vera = club.actor(v.vera)
            changed = plan_of(club, rows[2], place="Алексин")
            services.edit_series(vera, rows[2].id, rows[2].version, changed, from_here=False)
            held = db.session.scalars(select(Activity).order_by(Activity.starts_at)).all()
            assert [one.place for one in held] == ["Тула", "Алексин", "Алексин", "Алексин"]
            assert holds(held[0])
            assert holds(held[1])


def test_dates_taken_out_or_called_off_stay_so_when_the_series_moves(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        rows, vera = series(club, rule=Recurrence("daily", times=5)), club.actor(v.vera)
        services.take_out(vera, rows[1].id, rows[1].version)
        services.cancel(vera, rows[2].id, rows[2].version, "Дождь")
        moved_plan = plan_of(club, rows[0], starts_at=rows[0].starts_at + timedelta(days=1))
        services.edit_series(vera, rows[0].id, rows[0].version, moved_plan, from_here=True)
        assert [one.state for one in dates_of(rows[0])] == [
            "published", "removed", "cancelled", "published", "published",
        ]  # fmt: skip
        assert holds(rows[0])
        with pytest.raises(NotFound):
            services.edit_activity(vera, rows[1].id, 2, plan_of(club, rows[0]))


def test_nobody_can_take_a_date_out_when_somebody_has_signed_up_or_it_is_the_last(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        rows, vera = series(club, rule=Recurrence("weekly", times=2)), club.actor(v.vera)
        sign_up(club, rows[0], v.nikolay)
        with pytest.raises(errors.DateTaken):
            services.take_out(vera, rows[0].id, rows[0].version)
        assert services.take_out(vera, rows[1].id, rows[1].version).id == rows[0].id
        services.call_off(club.actor(v.nikolay), rows[0].id)
        with pytest.raises(errors.DateTaken):
            services.take_out(vera, rows[0].id, rows[0].version)


@pytest.mark.parametrize("days", [1, 3, -2, 8])
@pytest.mark.parametrize("at", [0, 1])
def test_a_series_on_several_days_of_every_second_week_goes_to_other_days_as_a_whole(
    club: Club, days: int, at: int
) -> None:
    v = club.village
    with v.world.app.app_context():
        rows, vera = series(club, rule=Recurrence("weekly", 2, (1, 6), times=6), days=15), club.actor(v.vera)
        was = [one.starts_at for one in rows]
        plan = plan_of(club, rows[at], starts_at=rows[at].starts_at + timedelta(days=days))
        services.edit_series(vera, rows[at].id, rows[at].version, plan, from_here=True)
        found = [db.session.get_one(Activity, one.id, populate_existing=True) for one in rows]
        assert [one.starts_at for one in found] == [
            *was[:at], *(one + timedelta(days=days) for one in was[at:]),
        ]  # fmt: skip
        assert holds(found[0])
        assert holds(found[at])
        again = plan_of(club, found[at], starts_at=found[at].starts_at + timedelta(days=days))
        services.edit_series(vera, found[at].id, found[at].version, again, from_here=True)
        assert holds(found[at]), "and once more, in weeks that have moved already"


def test_this_and_later_dates_can_be_called_off_and_everybody_hears_once(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        rows = series(club, SeatPlan("Все"))
        services.register_later(club.actor(v.maxim), rows[0].id, rows[0].seats[0].id)
        sign_up(club, rows[1], v.svetlana)
        services.cancel(club.actor(v.vera), rows[1].id, rows[1].version, "Ремонт", with_later=True)
        assert [one.state for one in dates_of(rows[0])] == ["published", "cancelled", "cancelled", "cancelled"]
        assert told("series_cancelled") == sorted([v.maxim.account_id, v.andrey.account_id])
        assert told("activity_cancelled") == [v.svetlana.account_id]


def test_fewer_places_than_people_on_a_later_date_are_refused_with_nothing_changed(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        rows = series(club, SeatPlan("Все", "anybody", 3))
        for one in (v.nikolay, v.svetlana):
            sign_up(club, rows[3], one)
        seat = rows[0].seats[0]
        fewer = plan_of(club, rows[0], seats=(SeatPlan("Все", "anybody", 1, None, seat.id),), title="Иначе")
        with pytest.raises(errors.SeatTaken):
            services.edit_series(club.actor(v.vera), rows[0].id, rows[0].version, fewer, from_here=True)
        db.session.rollback()
        assert {one.title for one in dates_of(rows[0])} == {"Поход"}


def test_a_change_with_an_old_version_of_the_date_is_refused(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        rows = series(club)
        with pytest.raises(Stale):
            services.edit_series(club.actor(v.vera), rows[0].id, 1, plan_of(club, rows[0]), from_here=True)


def test_the_dates_of_a_new_year_and_of_the_29th_of_february_are_right(club: Club) -> None:
    with club.village.world.app.app_context(), moved(datetime(2027, 12, 20, 9, tzinfo=UTC)):
        start = datetime(2028, 2, 27, 20, tzinfo=UTC)
        rows = dates_of(
            services.draft_activity(
                club.actor(club.village.vera), club.village.programme_id,
                Plan("meeting", "Ночь", start, start + timedelta(hours=3), (SeatPlan("Все"),)),
                rule=Recurrence("daily", times=4),
            )
        )  # fmt: skip
        assert [local(one).date() for one in rows] == [
            date(2028, 2, 27),
            date(2028, 2, 28),
            date(2028, 2, 29),
            date(2028, 3, 1),
        ]
