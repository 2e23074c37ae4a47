"""Agreements with a partner: noting, changing, reading the paper."""

from datetime import date
from typing import Any

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.partners import policy, services
from community.partners.forms import AgreementForm
from community.partners.policy import AgreementOf, Partner
from community.partners.queries import agreement_of, agreements_ending, partner_of
from community.partners.rules.agreements import agreement_state
from community.partners.services import AgreementFields
from community.partners.views.blueprint import answered, bp, page_of
from portal.actor import Actor
from portal.clock import today
from portal.errors import NotFound
from portal.features import Work, WorkItem
from portal.files.papers import clean_paper
from portal.limits import PICTURE_BYTES
from portal.people.forms import day_of
from portal.people.policy import MANAGERS
from portal.programmes.forms import version_of
from portal.programmes.models import Programme
from portal.web.access import access, current_actor
from portal.web.back import pressed
from portal.web.format import day_text

SUFFIXES = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


@bp.route("/<int:organisation_id>/agreements/new", methods=["GET", "POST"])
@access(policy.can_keep_partner, partner_of, known=policy.can_see_partner)
def agreement_new(partner: Partner) -> ResponseReturnValue:
    """Note an agreement."""
    actor, at_id, slug, row_id = current_actor(), partner.at.id, partner.at.slug, partner.row.id
    form, place = AgreementForm(), page_of(partner, "agreements")

    def act() -> str:
        services.add_agreement(actor, at_id, row_id, _fields(form))
        return place

    def again() -> dict[str, Any]:
        return {"slug": slug, "partner": partner_of(slug, row_id), "agreement": None, "limit": PICTURE_BYTES}

    return answered("agreement_edit.html", form, act, _("The agreement is noted."), again)


@bp.route("/<int:organisation_id>/agreements/<int:agreement_id>/edit", methods=["GET", "POST"])
@access(policy.can_keep_agreement, agreement_of, known=policy.can_read_agreement)
def agreement_edit(found: AgreementOf) -> ResponseReturnValue:
    """Change an agreement."""
    partner, actor, row, form = found.partner, current_actor(), found.agreement, AgreementForm(obj=found.agreement)
    at_id, slug, row_id, agreement_id = partner.at.id, partner.at.slug, partner.row.id, row.id
    place = page_of(partner, "agreements")

    def act() -> str:
        services.edit_agreement(actor, at_id, row_id, agreement_id, version_of(form), _fields(form))
        return place

    def again() -> dict[str, Any]:
        found = agreement_of(slug, row_id, agreement_id)
        return {"slug": slug, "partner": found.partner, "agreement": found.agreement, "limit": PICTURE_BYTES}

    return answered("agreement_edit.html", form, act, _("The agreement is saved."), again)


@bp.get("/<int:organisation_id>/agreements/<int:agreement_id>/file")
@access(policy.can_read_agreement, agreement_of)
def agreement_file(found: AgreementOf) -> ResponseReturnValue:
    """The paper itself; no cache keeps it."""
    row = found.agreement
    if row.body is None:
        raise NotFound
    answer = Response(row.body, mimetype=row.mimetype)
    name = f"agreement-{row.id}.{SUFFIXES[row.mimetype]}"
    answer.headers.update({
        "Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store",
    })  # fmt: skip
    return answer


@bp.post("/<int:organisation_id>/agreements/<int:agreement_id>/drop")
@access(policy.can_keep_agreement, agreement_of, known=policy.can_read_agreement)
def agreement_drop(found: AgreementOf) -> ResponseReturnValue:
    """Take it away."""
    actor, at_id, row_id, agreement_id = current_actor(), found.partner.at.id, found.partner.row.id, found.agreement.id
    return pressed(
        page_of(found.partner, "agreements"), lambda: services.drop_agreement(actor, at_id, row_id, agreement_id),
        _("The agreement is taken away."),
    )  # fmt: skip


def agreements(actor: Actor, at: Programme, limit: int) -> Work:
    """Agreements that run out within sixty days or have of late, the first to end first; one query."""
    if not actor.has(at.id, *MANAGERS):
        return Work((), 0)
    day = today(at.zone)
    ending = agreements_ending(actor, at, day)
    items = tuple(
        WorkItem(
            name,
            url_for("partners.partner_show", slug=at.slug, organisation_id=row.organisation_id, _anchor="agreements"),
            _told(row.number, row.ends_on, day), row.ends_on,
            is_overdue=agreement_state(row.starts_on, row.ends_on, day) == "over",
        )
        for row, name in ending[:limit]
    )  # fmt: skip
    return Work(items, len(ending))


def _told(number: str, ends: date | None, day: date) -> str:
    last = day_text(ends or day, with_weekday=False)
    if ends is not None and ends < day:
        return str(_("agreement %(number)s ended on %(day)s", number=number, day=last))
    return str(_("agreement %(number)s holds until %(day)s", number=number, day=last))


def _fields(form: AgreementForm) -> AgreementFields:
    upload = request.files.get("file")
    data = upload.stream.read(PICTURE_BYTES + 1) if upload is not None else b""
    return AgreementFields(
        form.number.data or "", form.about.data or "", day_of(form.signed_on), day_of(form.starts_on),
        form.ends_on.data, clean_paper(data) if data else None,
    )  # fmt: skip
