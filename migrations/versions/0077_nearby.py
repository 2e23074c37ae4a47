"""Where territories lie, and points as vectors, by which distances are counted."""

from math import cos, radians, sin
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0077"
down_revision = "0076"
branch_labels = None
depends_on = None

POINT = (
    "(latitude IS NULL) = (longitude IS NULL) AND (latitude IS NULL OR (latitude BETWEEN -90 AND 90 AND "
    "longitude BETWEEN -180 AND 180))"
)
VECTOR = "(latitude IS NULL) = (x IS NULL) AND (x IS NULL) = (y IS NULL) AND (x IS NULL) = (z IS NULL)"
HOURS, DAY = "ix_organisation_hours_weekday_opens_closes_season_id", "ix_organisation_day_on_day"
SITE, TERRITORY = "organisation_site", "territory"


def upgrade() -> None:
    with op.batch_alter_table(SITE, schema=None) as batch_op:
        _add(batch_op, ("x", "y", "z"))
        batch_op.create_index(batch_op.f(f"ix_{SITE}_latitude_longitude"), ["latitude", "longitude"], unique=False)
        batch_op.create_index(batch_op.f(f"ix_{SITE}_zone"), ["zone"], unique=False)
    with op.batch_alter_table("organisation_hours", schema=None) as batch_op:
        batch_op.create_index(batch_op.f(HOURS), ["weekday", "opens", "closes", "season_id"], unique=False)
    with op.batch_alter_table("organisation_day", schema=None) as batch_op:
        batch_op.create_index(batch_op.f(DAY), ["on_day"], unique=False)
    _fill(op.get_bind())
    with op.batch_alter_table(SITE, schema=None) as batch_op:
        batch_op.create_check_constraint(batch_op.f(f"ck_{SITE}_vector"), VECTOR)
    with op.batch_alter_table(TERRITORY, schema=None) as batch_op:
        _add(batch_op, ("latitude", "longitude", "x", "y", "z"))
        batch_op.create_check_constraint(batch_op.f(f"ck_{TERRITORY}_point"), POINT)
        batch_op.create_check_constraint(batch_op.f(f"ck_{TERRITORY}_vector"), VECTOR)


def downgrade() -> None:
    with op.batch_alter_table("organisation_day", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f(DAY))
    with op.batch_alter_table("organisation_hours", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f(HOURS))
    with op.batch_alter_table(TERRITORY, schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(f"ck_{TERRITORY}_vector"), type_="check")
        batch_op.drop_constraint(batch_op.f(f"ck_{TERRITORY}_point"), type_="check")
        _drop(batch_op, ("z", "y", "x", "longitude", "latitude"))
    with op.batch_alter_table(SITE, schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(f"ck_{SITE}_vector"), type_="check")
        batch_op.drop_index(batch_op.f(f"ix_{SITE}_zone"))
        batch_op.drop_index(batch_op.f(f"ix_{SITE}_latitude_longitude"))
        _drop(batch_op, ("z", "y", "x"))


def _add(batch_op: Any, names: tuple[str, ...]) -> None:
    for name in names:
        batch_op.add_column(sa.Column(name, sa.Double(), nullable=True))


def _drop(batch_op: Any, names: tuple[str, ...]) -> None:
    for name in names:
        batch_op.drop_column(name)


def _fill(bind: sa.Connection) -> None:
    """The unit vectors of the points that are known."""
    columns = [
        sa.column("id", sa.Integer),
        *(sa.column(one, sa.Double) for one in ("latitude", "longitude", "x", "y", "z")),
    ]
    site = sa.table(SITE, *columns)
    rows = bind.execute(sa.select(site.c.id, site.c.latitude, site.c.longitude).where(site.c.latitude.is_not(None)))
    found = []
    for key, latitude, longitude in rows:
        up, along = radians(latitude), radians(longitude)
        found.append({"key": key, "to_x": cos(up) * cos(along), "to_y": cos(up) * sin(along), "to_z": sin(up)})
    if found:
        wanted = {one: sa.bindparam(f"to_{one}") for one in ("x", "y", "z")}
        bind.execute(sa.update(site).where(site.c.id == sa.bindparam("key")).values(wanted), found)
