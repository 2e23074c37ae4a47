"""A monthly series goes to another day as a whole: what its days become, and where none can be."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from community.activities import errors, services
from community.activities.models import Activity
from community.activities.rules.recurrence import Recurrence
from portal.db import db
from tests.community.activities.conftest import Club
from tests.community.activities.test_series import dates_of, holds, local, plan_of, series

pytestmark = pytest.mark.db


def walls(row: Activity) -> list[str]:
    return [local(one).strftime("%d.%m") for one in dates_of(row)]


@pytest.mark.parametrize(
    ("rule", "first", "to", "days"),
    [
        (Recurrence("monthly_weekday", times=4), "11-05", "11-11", ["11.11", "09.12", "13.01", "10.02"]),
        (Recurrence("monthly_weekday", times=4), "11-11", "11-12", ["12.11", "10.12", "14.01", "11.02"]),
        (Recurrence("monthly_weekday", times=4), "11-26", "11-29", ["29.11", "27.12", "31.01", "28.02"]),
        (Recurrence("monthly_weekday", times=4), "10-29", "10-30", ["30.10", "27.11", "25.12", "29.01"]),
        (Recurrence("monthly_weekday", times=4), "10-29", "10-28", ["28.10", "25.11", "30.12", "27.01"]),
        (Recurrence("monthly_weekday", times=4), "10-29", "11-01", ["01.11", "06.12", "03.01", "07.02"]),
        (Recurrence("monthly_day", times=4), "11-28", "11-15", ["15.11", "15.12", "15.01", "15.02"]),
        (Recurrence("monthly_day", times=4), "11-15", "12-01", ["01.12", "01.01", "01.02", "01.03"]),
        (Recurrence("monthly_day", 2, times=3), "11-10", "11-28", ["28.11", "28.01", "28.03"]),
    ],
)  # fmt: skip
def test_a_monthly_series_moves_to_another_day_as_a_whole(
    club: Club, rule: Recurrence, first: str, to: str, days: list[str]
) -> None:
    v, zone = club.village, ZoneInfo("Europe/Moscow")
    with v.world.app.app_context():
        starts, goes = (datetime.fromisoformat(f"2027-{one}T18:00").replace(tzinfo=zone) for one in (first, to))
        rows = series(club, rule=rule, starts_at=starts, ends_at=starts + timedelta(hours=2), closes_at=starts)
        plan = plan_of(club, rows[0], starts_at=goes)
        services.edit_series(club.actor(v.vera), rows[0].id, rows[0].version, plan, from_here=True)
        assert walls(rows[0]) == days
        assert holds(rows[0])


def test_a_monthly_series_moves_from_its_second_date_on_and_only_where_every_month_has_the_day(club: Club) -> None:
    v, zone = club.village, ZoneInfo("Europe/Moscow")
    with v.world.app.app_context():
        starts = datetime(2027, 11, 10, 18, tzinfo=zone)
        rule = Recurrence("monthly_day", times=4)
        rows = series(club, rule=rule, starts_at=starts, ends_at=starts + timedelta(hours=2), closes_at=starts)
        vera = club.actor(v.vera)
        last = plan_of(club, rows[1], starts_at=datetime(2027, 12, 31, 18, tzinfo=zone))
        with pytest.raises(errors.NoSuchDay) as refused:
            services.edit_series(vera, rows[1].id, rows[1].version, last, from_here=True)
        assert "31" in refused.value.text
        db.session.rollback()
        assert walls(rows[0]) == ["10.11", "10.12", "10.01", "10.02"]
        later = plan_of(club, rows[1], starts_at=datetime(2027, 12, 24, 18, tzinfo=zone))
        services.edit_series(vera, rows[1].id, rows[1].version, later, from_here=True)
        assert (walls(rows[0]), walls(rows[1])) == (["10.11"], ["24.12", "24.01", "24.02"])
        assert holds(rows[0])
        assert holds(rows[1])
