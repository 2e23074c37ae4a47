"""Read and decide: one's own consents, a child's assent, a guardian's for the child."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.actor import Actor
from portal.audit.services import looked
from portal.clock import today
from portal.consents import policy, services
from portal.consents.forms import AnswerForm
from portal.consents.models import PURPOSES, Consent, ConsentDocument
from portal.consents.queries import Question, document, questions_for, questions_of, requested_of, standings_for
from portal.consents.rules import is_refused_by_others
from portal.consents.services import CAPACITY
from portal.consents.views.blueprint import bp, consent_of, question_of, reading_locale, title_of, words_of
from portal.features import features_of
from portal.i18n.voice import voice
from portal.people.models import Person
from portal.people.policy import is_self
from portal.people.queries import Family, as_whom, family_of, person
from portal.people.services import note_look
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of
from portal.web.access import access, current_actor


@dataclass(frozen=True)
class Asked:
    """One subject on the page: the reader or a child, with what is asked about them."""

    person_id: int
    name: str
    is_self: bool
    questions: list[tuple[Question, str]]


def asked_of(actor: Actor, programme_id: int, family: Family) -> list[Asked]:
    """What the reader is asked about the self and about each child; children of other programmes are not here."""
    own = family.own
    if own is None:
        return []
    about = family.children if _is_only_guardian(actor, programme_id) else (own, *family.children)
    questions = questions_for(programme_id, {one.id: family.age_of(one) for one in about}, own.id, actor.wards)
    return [
        Asked(one.id, one.name, one is own, [(asked, title_of(asked.document)) for asked in questions[one.id]])
        for one in about
    ]


def refusals_of_others(actor: Actor, children: Iterable[Person], day: date) -> set[tuple[int, str]]:
    """(child, purpose) for which another guardian has said no: that stands, whatever the reader answers; one query."""
    listed = {one.id: one for one in children}
    if not listed:
        return set()
    said = standings_for({number: (one.born_on, day) for number, one in listed.items()})
    return {
        (number, purpose)
        for number, one in listed.items()
        for purpose in PURPOSES
        if is_refused_by_others(
            said[number].answers, purpose, actor.person_in(one.programme_id) or 0, actor.wards.get(number)
        )
    }


def _is_only_guardian(actor: Actor, programme_id: int) -> bool:
    """Who is here for a child alone sits in no group, and is asked nothing about the self."""
    roles = {grant.role for grant in actor.held if grant.programme_id == programme_id}
    return roles == {"guardian"} and not any(at == programme_id for at, _kind in actor.positions)


@bp.get("/")
@access(policy.can_read_documents, programme_of)
def consent_list(at: Programme) -> ResponseReturnValue:
    """My consents, and my children's."""
    actor, spoken, at_id = current_actor(), voice(), at.id
    family = family_of(actor, at_id)
    asked = asked_of(actor, at_id, family)
    page = render_template(
        "portal/consents/consent_list.html", slug=at.slug, asked=asked, zone=at.zone,
        kids=spoken == "child", is_young=spoken != "adult", whom=as_whom(actor, at_id),
        others=refusals_of_others(actor, family.children, family.day), has_several=len(family.children) > 1,
        requested=requested_of(one.person_id for one in asked),
    )  # fmt: skip
    looked(actor, "consents", programme_id=at_id, subject_ids=family.minors())
    return page


def can_answer(actor: Actor, pair: tuple[Person, ConsentDocument]) -> bool:
    """Whoever may answer this text about this person may read it here."""
    return policy.can_answer(actor, pair[0], CAPACITY[pair[1].audience])


@bp.get("/<int:person_id>/<int:document_id>")
@access(can_answer, question_of)
def consent_show(pair: tuple[Person, ConsentDocument]) -> ResponseReturnValue:
    """One text with its two answers; an older edition leads to the newest."""
    subject, text = pair
    home = programme(subject.programme_id)
    asked = _questions(subject)
    here = next((one for one in asked if one.document.id == text.id), None)
    if here is None:
        newest = next((one for one in asked if one.document.purpose == text.purpose), None)
        if newest is None:
            return redirect(url_for("consents.consent_list", slug=home.slug), 303)
        return redirect(_address(home.slug, subject.id, newest), 303)
    title, parts = words_of(text)
    actor, is_own = current_actor(), is_self(current_actor(), subject)
    others = set() if is_own else refusals_of_others(actor, [subject], today(home.zone))
    page = render_template(
        "portal/consents/consent_show.html", slug=home.slug, zone=home.zone, subject=subject, question=here,
        title=title, paragraphs=parts, number=asked.index(here) + 1, count=len(asked),
        kids=text.audience == "child", is_self=is_own, is_refused_by_others=(subject.id, text.purpose) in others,
        whom=as_whom(actor, subject.programme_id).get(subject.id),
    )  # fmt: skip
    note_look(actor, subject, "consents")
    return page


@bp.post("/<int:person_id>/<int:document_id>")
@access(can_answer, question_of)
def consent_answer(pair: tuple[Person, ConsentDocument]) -> ResponseReturnValue:
    """Keep the answer and go on to the next open text, if there is one."""
    subject, text = pair
    form, subject_id = AnswerForm(), subject.id
    slug = programme(subject.programme_id).slug
    if not form.validate():
        flash(_("No answer was chosen. Nothing was changed. Choose one of the two."), "problem")
        return redirect(url_for("consents.consent_show", slug=slug, person_id=subject_id, document_id=text.id), 303)
    services.answer(current_actor(), subject_id, text.id, form.answer.data == "yes", reading_locale())
    left = next((one for one in _questions(subject) if one.is_open), None)
    if left is not None:
        return redirect(_address(slug, subject_id, left), 303)
    flash(_("All answers are kept. You can change any of them on this page."))
    return redirect(url_for("consents.consent_list", slug=slug), 303)


@bp.post("/withdraw/<int:consent_id>")
@access(policy.can_withdraw, consent_of)
def consent_withdraw(row: Consent) -> ResponseReturnValue:
    """Take a yes back, at once; what becomes of the words is asked afterwards."""
    slug, number = programme(row.programme_id).slug, row.id
    services.withdraw(current_actor(), number)
    return redirect(url_for("consents.words_show", slug=slug, consent_id=number), 303)


def can_ask_words(actor: Actor, row: Consent) -> bool:
    """Who may withdraw it is asked about the words, once it is withdrawn."""
    return row.withdrawn_at is not None and policy.can_withdraw(actor, row)


@bp.get("/withdrawn/<int:consent_id>")
@access(can_ask_words, consent_of)
def words_show(row: Consent) -> ResponseReturnValue:
    """It is withdrawn; the words said before stay, unless they are taken back: meeting by meeting, until its day."""
    actor, subject = current_actor(), person(row.subject_id)
    home = programme(row.programme_id)
    kept = [
        one
        for feature in features_of(current_app)
        for source in feature.kept_words
        for one in source.find(actor, home.id, subject.id)
    ]
    page = render_template(
        "portal/consents/withdrawn.html", slug=home.slug, subject=subject, kept=kept,
        is_self=is_self(actor, subject), when_withdrawn=row.withdrawn_at, zone=home.zone,
        title=title_of(document(row.document_id)),
    )  # fmt: skip
    note_look(actor, subject, "consents")
    return page


def _questions(subject: Person) -> list[Question]:
    actor = current_actor()
    return questions_of(subject.programme_id, subject.id, actor.person_in(subject.programme_id) or 0, actor.wards)


def _address(slug: str, person_id: int, question: Question) -> str:
    return url_for("consents.consent_show", slug=slug, person_id=person_id, document_id=question.document.id)
