"""Places of a partner: adding, changing, taking away."""

from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.partners import policy, services
from community.partners.forms import SiteForm
from community.partners.models import OrganisationSite
from community.partners.policy import Partner, PlaceOf
from community.partners.queries import lines_of, partner_of, site_of
from community.partners.rules.lines import read_phones, write_lines
from community.partners.services import SiteFields
from community.partners.services.sites import TEXTS
from community.partners.views.blueprint import answered, bp, page_of
from portal.globe import read_point
from portal.programmes.forms import version_of
from portal.programmes.queries import centres
from portal.web.access import access, current_actor
from portal.web.back import pressed
from portal.web.headers import map_tiles


@bp.route("/<int:organisation_id>/sites/new", methods=["GET", "POST"])
@access(policy.can_edit_partner, partner_of, known=policy.can_see_partner)
def site_new(partner: Partner) -> ResponseReturnValue:
    """Add a place; the region is that of the programme until one says otherwise."""
    actor, at_id, slug, row_id = current_actor(), partner.at.id, partner.at.slug, partner.row.id
    form, place = SiteForm(data={"state_province": partner.at.region[:100]}), page_of(partner, "sites")

    def act() -> str:
        services.add_site(actor, at_id, row_id, _fields(form))
        return place

    def again() -> dict[str, Any]:
        return _shown(partner_of(slug, row_id), None)

    return answered("site_edit.html", form, act, _("The place is added. Say when it is open."), again)


@bp.route("/<int:organisation_id>/sites/<int:site_id>/edit", methods=["GET", "POST"])
@access(policy.can_edit_part, site_of, known=policy.may_know_part)
def site_edit(part: PlaceOf) -> ResponseReturnValue:
    """Change a place."""
    site, partner, actor = part.site, part.partner, current_actor()
    at_id, slug, row_id, site_id, place = (
        partner.at.id,
        partner.at.slug,
        partner.row.id,
        site.id,
        page_of(partner, "sites"),
    )
    phones = [(one.value, one.words) for one in lines_of(row_id, "phone", site_id=site_id)]
    point = f"{site.latitude}, {site.longitude}" if site.latitude is not None else ""
    form = SiteForm(obj=site, phones=write_lines(phones), point=point)

    def act() -> str:
        services.edit_site(actor, at_id, row_id, site_id, version_of(form), _fields(form))
        return place

    def again() -> dict[str, Any]:
        return _shown(partner_of(slug, row_id), site_of(slug, row_id, site_id).site)

    return answered("site_edit.html", form, act, _("The place is saved."), again)


@bp.post("/<int:organisation_id>/sites/<int:site_id>/drop")
@access(policy.can_edit_part, site_of, known=policy.may_know_part)
def site_drop(part: PlaceOf) -> ResponseReturnValue:
    """Take a place away with its hours."""
    actor, at_id, row_id, site = current_actor(), part.partner.at.id, part.partner.row.id, part.site
    site_id = site.id
    return pressed(
        page_of(part.partner, "sites"), lambda: services.drop_site(actor, at_id, row_id, site_id),
        _("The place is taken away."),
    )  # fmt: skip


def _shown(partner: Partner, site: OrganisationSite | None) -> dict[str, Any]:
    """The form of a place; where maps have tiles, with one to press, which begins where the programme works."""
    tiles = map_tiles()
    middle = next((one.point for one in centres(partner.at)), None) if tiles else None
    return {
        "slug": partner.at.slug, "partner": partner, "site": site, "tiles": tiles,
        "middle": f"{middle[0]}, {middle[1]}" if middle else "",
    }  # fmt: skip


def _fields(form: SiteForm) -> SiteFields:
    texts = {name: str(form[name].data or "") for name in TEXTS}
    return SiteFields(
        **texts, point=read_point(form.point.data or ""), access=form.access.data or (),
        phones=read_phones(form.phones.data or ""),
    )  # fmt: skip
