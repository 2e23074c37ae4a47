"""Opening hours of a place: weeks and single days."""

from collections.abc import Mapping
from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.partners import policy, services
from community.partners.forms import DayForm, SeasonForm
from community.partners.policy import DayOf, PlaceOf, WeekOf
from community.partners.queries import day_of, season_of, seasons_of, site_of
from community.partners.rules.hours import Season, write_spans
from community.partners.views.blueprint import answered, bp, page_of
from portal.people.forms import day_of as required_day
from portal.web.access import access, current_actor
from portal.web.back import pressed


@bp.route("/<int:organisation_id>/sites/<int:site_id>/hours", methods=["GET", "POST"])
@access(policy.can_edit_part, site_of, known=policy.may_know_part)
def season_new(part: PlaceOf) -> ResponseReturnValue:
    """Say when a place is open in a week, always or from a day to a day."""
    actor, (at_id, slug, row_id, site_id) = current_actor(), _ids(part)
    form, place = SeasonForm(), page_of(part.partner, "sites")

    def act() -> str:
        services.add_season(actor, at_id, row_id, site_id, form.season())
        return place

    return answered(
        "season_edit.html", form, act, _("The hours are saved."), lambda: _facts(site_of(slug, row_id, site_id))
    )


@bp.route("/<int:organisation_id>/hours/<int:season_id>", methods=["GET", "POST"])
@access(policy.can_edit_part, season_of, known=policy.may_know_part)
def season_edit(part: WeekOf) -> ResponseReturnValue:
    """Change the hours of a week."""
    actor, (at_id, slug, row_id, site_id) = current_actor(), _ids(part)
    season_id, place = part.season.id, page_of(part.partner, "sites")
    season = next(one.season for one in seasons_of([site_id])[site_id] if one.id == season_id)
    form = SeasonForm(data=_typed(season))

    def act() -> str:
        services.edit_season(actor, at_id, row_id, season_id, form.season())
        return place

    return answered(
        "season_edit.html", form, act, _("The hours are saved."), lambda: _facts(season_of(slug, row_id, season_id))
    )


@bp.post("/<int:organisation_id>/hours/<int:season_id>/drop")
@access(policy.can_edit_part, season_of, known=policy.may_know_part)
def season_drop(part: WeekOf) -> ResponseReturnValue:
    """Take the hours of a week away."""
    actor, (at_id, _slug, row_id, _site_id) = current_actor(), _ids(part)
    season_id = part.season.id
    return pressed(
        page_of(part.partner, "sites"), lambda: services.drop_season(actor, at_id, row_id, season_id),
        _("The hours are taken away."),
    )  # fmt: skip


@bp.route("/<int:organisation_id>/sites/<int:site_id>/days", methods=["GET", "POST"])
@access(policy.can_edit_part, site_of, known=policy.may_know_part)
def day_new(part: PlaceOf) -> ResponseReturnValue:
    """Say that a day differs."""
    actor, (at_id, slug, row_id, site_id) = current_actor(), _ids(part)
    form, place = DayForm(), page_of(part.partner, "sites")

    def act() -> str:
        words = str(form.words.data or "")
        services.add_day(actor, at_id, row_id, site_id, required_day(form.on_day), form.spans(), words)
        return place

    return answered("day_new.html", form, act, _("The day is noted."), lambda: _facts(site_of(slug, row_id, site_id)))


@bp.post("/<int:organisation_id>/days/<int:day_id>/drop")
@access(policy.can_edit_part, day_of, known=policy.may_know_part)
def day_drop(part: DayOf) -> ResponseReturnValue:
    """Let the day be like others of its week."""
    actor, (at_id, _slug, row_id, _site_id) = current_actor(), _ids(part)
    day_id = part.day.id
    return pressed(
        page_of(part.partner, "sites"), lambda: services.drop_day(actor, at_id, row_id, day_id),
        _("The day is like others again."),
    )  # fmt: skip


def _ids(part: PlaceOf) -> tuple[int, str, int, int]:
    return part.partner.at.id, part.partner.at.slug, part.partner.row.id, part.site.id


def _facts(part: PlaceOf) -> dict[str, Any]:
    season = part.season if isinstance(part, WeekOf) else None
    return {"slug": part.partner.at.slug, "partner": part.partner, "site": part.site, "season": season}


def _typed(season: Season) -> Mapping[str, Any]:
    days = {f"day_{place}": write_spans(season.week.get(place, ())) for place in range(7)}
    return days | {"valid_from": season.valid_from, "valid_to": season.valid_to}
