"""Pages of the directory: the list with its search, a profile, its card, and the person's own profile."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.audit.services import looked
from portal.clock import today
from portal.directory import policy
from portal.directory.forms import ProfileForm
from portal.directory.policy import profile_of, reader_of
from portal.directory.queries import Asked, facts_of, find_entries, own_facts, shown_of
from portal.directory.queries.labels import AUDIENCE_LABELS, FIELD_LABELS, TIME_LABELS
from portal.directory.rules import FIELDS, LISTS, MINOR_FIRST, NAME, Standing, audiences, choices_for
from portal.directory.rules.cards import TYPE, card_of
from portal.directory.services import save_profile
from portal.errors import NotFound, Trouble
from portal.limits import SEARCH_WORDS
from portal.people.models import POSITIONS, Person
from portal.people.queries import person, person_of
from portal.people.queries.labels import POSITION_LABELS
from portal.people.rules import age_band
from portal.people.services import note_look
from portal.programmes.errors import Stale
from portal.programmes.forms import version_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of
from portal.web.access import access, current_actor
from portal.web.rows import spelt

bp = Blueprint("directory", __name__, url_prefix="/p/<slug>/directory")
SOUGHT = (NAME, "town", "skills", "interests", "help")
STANDINGS = {
    "everyone": Standing(),
    "club": Standing(is_club=True),
    "near": Standing(is_near=True),
    "coordinators": Standing(keeps=True),
}


@bp.get("/")
@access(policy.can_look_around, programme_of)
def entry_list(at: Programme) -> ResponseReturnValue:
    """Fifty people a page; minors on it, which only their own see, are noted in the audit trail."""
    actor, slug, at_id = current_actor(), at.slug, at.id
    kind, field = request.args.get("position", ""), request.args.get("field", "")
    asked = Asked(
        request.args.get("q", "").strip()[:SEARCH_WORDS], field if field in SOUGHT else "",
        kind if kind in POSITIONS else "",
    )  # fmt: skip
    found = find_entries(reader_of(actor, at), asked, request.args.get("after", type=int))
    page = render_template(
        "portal/directory/entry_list.html", slug=slug, found=found, asked=asked, positions=spelt(POSITION_LABELS),
        fields={name: FIELD_LABELS[name] for name in SOUGHT}, labels=spelt(FIELD_LABELS), times=spelt(TIME_LABELS),
        listed=LISTS,
    )  # fmt: skip
    others = [one.id for one in found.entries if one.is_minor and one.id != actor.person_in(at_id)]
    looked(actor, "directory", programme_id=at_id, subject_ids=others)
    return page


@bp.get("/<int:person_id>")
@access(policy.can_open_profile, person_of)
def profile_show(one: Person) -> ResponseReturnValue:
    """A profile: what its person lets this reader see."""
    actor, at = current_actor(), programme(one.programme_id)
    shown = shown_of(reader_of(actor, at), one)
    has_card = bool(shown.profile and shown.profile.has_card) and not shown.is_minor
    page = render_template(
        "portal/directory/profile_show.html", slug=at.slug, person=one, kinds=shown.kinds, is_minor=shown.is_minor,
        facts={name: fact.value for name, fact in shown.facts.items()}, has_card=has_card,
        is_own=actor.person_in(at.id) == one.id, **_words(),
    )  # fmt: skip
    note_look(actor, one, "profile")
    return page


@bp.get("/<int:person_id>/card.vcf")
@access(policy.can_take_card, person_of)
def card_show(one: Person) -> ResponseReturnValue:
    """The contact card of an adult who allows it, with the fields that this reader may see."""
    at = programme(one.programme_id)
    facts = facts_of(reader_of(current_actor(), at), [one.id]).get(one.id, {})
    said = {name: fact.value for name, fact in facts.items()}
    profile = profile_of(one.id)
    answer = Response(
        card_of(profile.guid if profile else one.guid, one.given_name, one.family_name, said, at.name),
        content_type=TYPE,
    )
    answer.headers["Content-Disposition"] = "attachment; filename=card.vcf"
    return answer


@bp.get("/me")
@access(policy.can_open_directory, programme_of)
def own_edit(at: Programme) -> ResponseReturnValue:
    """One's own profile."""
    one = _own(at)
    form = ProfileForm.of(profile_of(one.id), own_facts(at.id, one.id), _band(one, at))
    return _form_page(form, at, one)


@bp.post("/me")
@access(policy.can_open_directory, programme_of)
def own_update(at: Programme) -> ResponseReturnValue:
    """Save it; a stale page keeps what was typed."""
    one, slug, at_id = _own(at), at.slug, at.id
    form = ProfileForm.of(profile_of(one.id), own_facts(at_id, one.id), _band(one, at))
    if not form.validate():
        return _form_page(form, at, one, status=422)
    try:
        save_profile(current_actor(), at_id, version_of(form), form.fields())
    except Stale as error:
        fresh = profile_of(one.id)
        form.version.data = str(fresh.version if fresh else 1)
        return _form_page(form, at, one, error.text, error.status)
    except Trouble as error:
        return _form_page(form, at, one, error.text, error.status)
    flash(_("Your profile is saved."))
    return redirect(url_for("directory.own_preview", slug=slug), 303)


@bp.get("/me/preview")
@access(policy.can_open_directory, programme_of)
def own_preview(at: Programme) -> ResponseReturnValue:
    """One's own profile as others see it, chosen by `as`."""
    one = _own(at)
    reader = reader_of(current_actor(), at)
    shown = shown_of(reader, one)
    eyes = [name for name in STANDINGS if name in (*choices_for(shown.is_minor), *(("near",) if reader.near else ()))]
    chosen = request.args.get("as", eyes[0])
    seen = audiences(STANDINGS[chosen if chosen in eyes else eyes[0]], is_minor=shown.is_minor)
    listed = shown.profile.listed if shown.profile else "coordinators"
    return render_template(
        "portal/directory/own_preview.html", slug=at.slug, person=one, kinds=shown.kinds, eyes=eyes,
        chosen=chosen if chosen in eyes else eyes[0], audience_labels=AUDIENCE_LABELS,
        is_found=shown.is_minor or chosen == "near" or listed in seen, is_minor=shown.is_minor,
        facts={name: fact.value for name, fact in shown.facts.items() if fact.audience in seen}, **_words(),
    )  # fmt: skip


def _own(at: Programme) -> Person:
    own = current_actor().person_in(at.id)
    if own is None:
        raise NotFound
    return person(own)


def _band(one: Person, at: Programme) -> str:
    return age_band(one.born_on, today(at.zone))


def _words() -> dict[str, object]:
    return {"labels": FIELD_LABELS, "times": TIME_LABELS, "listed": LISTS, "positions": POSITION_LABELS}


def _form_page(
    form: ProfileForm, at: Programme, one: Person, problem: str = "", status: int = 200
) -> ResponseReturnValue:
    has_more = any(form[name].data for name in FIELDS if name not in MINOR_FIRST)
    page = render_template(
        "portal/directory/own_form.html", form=form, slug=at.slug, person=one, problem=problem, fields=FIELDS,
        is_minor="listed" not in form, listed=LISTS, first=MINOR_FIRST, has_more=has_more,
    )  # fmt: skip
    return page, status
