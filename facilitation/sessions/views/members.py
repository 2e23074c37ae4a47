"""The people of a session, for its leaders: inviting, taking off and back, pseudonyms."""

from collections.abc import Mapping
from typing import Any

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from facilitation.screening.forms import HEARD_LABELS
from facilitation.session_page import whole_invitation
from facilitation.sessions.errors import SessionIsFixed
from facilitation.sessions.forms import (
    CIRCLE_PARTS,
    INVITED_PARTS,
    REASON_LABELS,
    PseudonymForm,
    beside_text,
    doubt_text,
)
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.policy import can_lead_session, can_see_session
from facilitation.sessions.queries import (
    invitable_now,
    recruiting_of,
    seated_in,
    session_member,
    session_of,
    ties_beside,
)
from facilitation.sessions.rules import INVITING_STATES, turnout
from facilitation.sessions.rules.readiness import BALINT
from facilitation.sessions.services import change_pseudonym, invite, remove_member, restore_member
from facilitation.sessions.views.blueprint import LABELS, PAGES, address_of, bp, home_of
from portal.actor import Actor
from portal.audit.services import looked
from portal.clock import today
from portal.errors import Trouble
from portal.features import features_of
from portal.people.models import Person
from portal.people.queries import minors_of, names_before, names_of
from portal.people.rules import is_minor
from portal.web.access import access, current_actor

Place = tuple[StudySession, SessionMember]


def place_of(slug: str, session_id: int, member_id: int) -> Place:
    """A session with one place in it. :raises NotFound:"""
    session = session_of(slug, session_id)
    return session, session_member(session, member_id)


def can_lead_place(actor: Actor, place: Place) -> bool:
    """Who leads the session may change its places."""
    return can_lead_session(actor, place[0])


@bp.get("/sessions/<int:session_id>/invite")
@access(can_lead_session, session_of, known=can_see_session)
def invite_new(session: StudySession) -> ResponseReturnValue:
    """Choose people for one part. :raises SessionIsFixed: when it is over or cancelled."""
    if session.state not in INVITING_STATES:
        raise SessionIsFixed
    part = request.args.get("part", "participant")
    return _invite_page(session, part if part in _parts(session) else "participant")


@bp.post("/sessions/<int:session_id>/invite")
@access(can_lead_session, session_of, known=can_see_session)
def invite_create(session: StudySession) -> ResponseReturnValue:
    """Invite them; a refusal invites nobody and keeps the ticks."""
    part, slug, session_id = request.form.get("part", "participant"), home_of(session).slug, session.id
    chosen = request.form.getlist("person", type=int)
    whole = whole_invitation(current_app, session)
    verb = whole[1] if whole else invite
    try:
        verb(current_actor(), session_id, chosen, part, despite=request.form.get("despite", ""))
    except Trouble as trouble:
        return _invite_page(session_of(slug, session_id), part, chosen, trouble), trouble.status
    return redirect(address_of(session, "people"), 303)


@bp.post("/sessions/<int:session_id>/members/<int:member_id>/remove")
@access(can_lead_place, place_of)
def member_remove(place: Place) -> ResponseReturnValue:
    """Take somebody off; the page offers the way back in the place of the row."""
    session, member = place
    remove_member(current_actor(), member.id)
    back = url_for("sessions.session_show", slug=home_of(session).slug, session_id=session.id, gone=member.id)
    return redirect(back + "#people", 303)


@bp.post("/sessions/<int:session_id>/members/<int:member_id>/restore")
@access(can_lead_place, place_of)
def member_restore(place: Place) -> ResponseReturnValue:
    """Undo the removal."""
    session, member = place
    restore_member(current_actor(), member.id)
    return redirect(address_of(session, "people"), 303)


@bp.get("/sessions/<int:session_id>/members/<int:member_id>/pseudonym")
@access(can_lead_place, place_of)
def pseudonym_edit(place: Place) -> ResponseReturnValue:
    """The form of somebody's pseudonym."""
    return _pseudonym_page(place, PseudonymForm(obj=place[1]))


@bp.post("/sessions/<int:session_id>/members/<int:member_id>/pseudonym")
@access(can_lead_place, place_of)
def pseudonym_update(place: Place) -> ResponseReturnValue:
    """Give somebody another pseudonym."""
    form = PseudonymForm()
    if not form.validate_on_submit():
        return _pseudonym_page(place, form), 422
    try:
        change_pseudonym(current_actor(), place[1].id, form.pseudonym.data or "")
    except Trouble as trouble:
        form.pseudonym.errors = [*form.pseudonym.errors, trouble.text]
        return _pseudonym_page(place, form), trouble.status
    return redirect(address_of(place[0], "people"), 303)


def _parts(session: StudySession) -> tuple[str, ...]:
    return CIRCLE_PARTS if session.method == BALINT else INVITED_PARTS


def _invite_page(
    session: StudySession, part: str, chosen: list[int] | None = None, trouble: Trouble | None = None
) -> str:
    places, seated = seated_in(session.id)
    home = home_of(session)
    people, away = invitable_now(session, part, places)
    programme_id, session_id, shown = home.id, session.id, [one.id for one in people]
    recruiting = recruiting_of(session, shown, places) if part == "participant" else None
    expected = turnout(sum(one.part == part and one.answered != "no" for one in places)) if recruiting else None
    day = today(home.zone)
    young = [one.id for one in (*people, *away) if is_minor(one.born_on, day)]
    named = names_before(current_actor(), [*people, *away], day)
    names = {one.id: named[one.id] for one in people}
    texts, tied = _beside(session, names, part, places, {one.id: one for one in (*people, *seated)})
    whole = whole_invitation(current_app, session)
    answer = render_template(
        PAGES + "invite_new.html", session=session, home=home, slug=home.slug, part=part, open_parts=_parts(session),
        people=people, names=names, ticked=set(chosen or ()), trouble=trouble, recruiting=recruiting,
        doubts=doubts_in_words(trouble, names), expected=expected, reasons=REASON_LABELS, beside=texts,
        heard=HEARD_LABELS, whole=whole[0] if whole else 0,
        resting=[(named[one.id], back_on) for one, back_on in away.items()], **LABELS,
    )  # fmt: skip
    looked(
        current_actor(), "candidates", programme_id=programme_id, subject_ids={*young, *minors_of(tied)},
        object_kind="session", object_id=session_id,
    )  # fmt: skip
    return answer


def _beside(
    session: StudySession, names: dict[int, str], part: str, places: list[SessionMember], people: dict[int, Person]
) -> tuple[dict[int, list[Any]], list[Person]]:
    """Ties, kind and words, beside each candidate's name, before anybody is chosen; and whom else they name."""
    day = today(home_of(session).zone)
    births = {one.id: (one.born_on, day) for one in people.values()}
    found = ties_beside(session, list(names), part, places, births)
    others = [
        people[who] for who in {who for ties in found.values() for one in ties for who in one.people} - set(names)
    ]
    names = names | {one.id: one.name for one in others}
    kinds = _kinds()
    texts = {
        one: [
            (kinds.get(tie.kind, tie.kind), beside_text(tie, [names.get(who, "") for who in tie.people]))
            for tie in ties
        ]
        for one, ties in found.items()
    }
    return texts, others


def _kinds() -> dict[str, Any]:
    """The kinds of ties that any feature knows of, in words."""
    sources = [source for feature in features_of(current_app) for source in feature.ties]
    return {kind: word for source in sources for kind, word in source.kinds.items()}


def doubts_in_words(trouble: Trouble | None, known: Mapping[int, str]) -> list[str]:
    """What speaks against the invitation, in words and names; candidates are named as the page names them."""
    if trouble is None:
        return []
    found: Any = trouble.facts.get("doubts", ())
    names = names_of({who for one in found for who in one.people} - set(known)) | dict(known)
    return [doubt_text(one, [names.get(who, "") for who in one.people], _kinds()) for one in found]


def _pseudonym_page(place: Place, form: PseudonymForm) -> str:
    session, member = place
    home = home_of(session)
    return render_template(
        PAGES + "pseudonym_edit.html", session=session, member=member, home=home, slug=home.slug, form=form
    )
