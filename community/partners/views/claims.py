"""«This is my organisation»: claiming it, answering, ending, and what one acts for."""

from datetime import timedelta
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.partners import policy, services
from community.partners.forms import ClaimForm, RefusalForm
from community.partners.policy import ActingOf, ClaimOf, Partner
from community.partners.queries import acting_of, claim_of, claim_person, claims_waiting, own_organisations, partner_of
from community.partners.queries.labels import CLAIM_LABELS, CLAIM_MARKS
from community.partners.views.blueprint import PAGES, answered, bp, page_of
from portal.actor import Actor
from portal.audit.services import looked
from portal.clock import now
from portal.errors import Trouble
from portal.features import Work, WorkItem
from portal.people.policy import MANAGERS
from portal.people.queries import minors_among, minors_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor
from portal.web.back import pressed

ANSWER_DAYS = 2


@bp.get("/own")
@access(policy.can_have_own, programme_of)
def own_list(at: Programme) -> ResponseReturnValue:
    """What one acts for, what one has claimed."""
    return render_template(
        PAGES + "own_list.html", slug=at.slug, rows=own_organisations(current_actor(), at), labels=CLAIM_LABELS,
        marks=CLAIM_MARKS, zone=at.zone,
    )  # fmt: skip


@bp.route("/<int:organisation_id>/claim", methods=["GET", "POST"])
@access(policy.can_claim, partner_of, known=policy.can_see_partner)
def claim_new(partner: Partner) -> ResponseReturnValue:
    """Say that one acts for it."""
    actor, at_id, slug, row_id, form = current_actor(), partner.at.id, partner.at.slug, partner.row.id, ClaimForm()

    def act() -> str:
        services.claim_organisation(actor, at_id, row_id, form.role.data or "", form.proof.data or "")
        return url_for("partners.own_list", slug=slug)

    return answered(
        "claim_new.html", form, act,
        _("Your question is with a coordinator. The answer comes within two working days."),
        lambda: {"slug": slug, "partner": partner_of(slug, row_id)},
    )  # fmt: skip


@bp.route("/claims/<guid>", methods=["GET", "POST"])
@access(policy.can_answer_claim, claim_of)
def claim_show(found: ClaimOf) -> ResponseReturnValue:
    """Who says so and how that can be checked; a yes, or a no with its reason."""
    partner, claim = found
    actor, at_id, slug, form = current_actor(), partner.at.id, partner.at.slug, RefusalForm()
    guid, claim_id, person_id, place = claim.guid, claim.id, claim.person_id, page_of(partner, "acting")

    def act() -> str:
        services.refuse_claim(actor, claim_id, form.reason.data or "")
        return place

    def again() -> dict[str, Any]:
        partner, claim = claim_of(slug, guid)
        return {
            "slug": slug, "partner": partner, "claim": claim, "person": claim_person(claim), "labels": CLAIM_LABELS,
            "marks": CLAIM_MARKS, "zone": partner.at.zone,
        }  # fmt: skip

    page = answered("claim_show.html", form, act, _("Refused. The person reads your reason."), again)
    # Who was entered as an adult may turn out to be a minor: then the name is a look like any other.
    looked(actor, "partner_claim", programme_id=at_id, subject_ids=minors_among([person_id]))
    return page


@bp.post("/claims/<guid>/accept")
@access(policy.can_answer_claim, claim_of)
def claim_accept(found: ClaimOf) -> ResponseReturnValue:
    """Let the person act for the organisation."""
    (partner, claim), actor = found, current_actor()
    claim_id, place = claim.id, page_of(partner, "acting")
    return pressed(
        place, lambda: services.accept_claim(actor, claim_id), _("They keep the organisation’s data from now on.")
    )


@bp.post("/claims/<guid>/withdraw")
@access(policy.can_withdraw_claim, claim_of)
def claim_withdraw(found: ClaimOf) -> ResponseReturnValue:
    """Take one's own claim back."""
    (partner, claim), actor = found, current_actor()
    claim_id, place = claim.id, url_for("partners.own_list", slug=partner.at.slug)
    return pressed(place, lambda: services.withdraw_claim(actor, claim_id), _("Your question is taken back."))


@bp.post("/acting/<int:acting_id>/end")
@access(policy.can_end_acting, acting_of)
def acting_end(found: ActingOf) -> ResponseReturnValue:
    """Let somebody act for it no more."""
    (partner, acting), actor = found, current_actor()
    acting_id, slug, is_own = acting.id, partner.at.slug, acting.person_id == actor.person_in(partner.at.id)
    place = url_for("partners.own_list", slug=slug) if is_own else page_of(partner, "acting")
    try:
        services.end_acting(actor, acting_id)
        flash(_("Ended. What was written stays with the organisation."))
    except Trouble as trouble:
        flash(trouble.text, "problem")
    return redirect(place, 303)


def claims(actor: Actor, at: Programme, limit: int) -> Work:
    """Claims that nobody has answered, the oldest first; one query."""
    if not actor.has(at.id, *MANAGERS):
        return Work((), 0)
    waiting, late = claims_waiting(actor, at), now() - timedelta(days=ANSWER_DAYS)
    minors = minors_of(person for _claim, _name, person in waiting)
    items = tuple(
        WorkItem(
            _("%(name)s: “This is my organisation”", name=person.name),
            url_for("partners.claim_show", slug=at.slug, guid=claim.guid),
            name, claim.asked_at, is_overdue=claim.asked_at < late,
            minor_ids=(person.id,) if person.id in minors else (),
        )
        for claim, name, person in waiting[:limit]
    )  # fmt: skip
    return Work(items, len(waiting))
