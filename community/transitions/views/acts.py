"""The steps, one address each; a refusal shows the transition again with its reason, and nothing typed is lost."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.transitions import policy, services
from community.transitions.forms import StepForm, WordsForm, words_of
from community.transitions.models import Transition, TransitionFile
from community.transitions.queries import file_of, transition_of
from community.transitions.views.blueprint import LABELS, PAGES, bp
from community.transitions.views.shown import show_page
from portal.clock import today
from portal.errors import Trouble
from portal.files.papers import clean_paper
from portal.limits import PICTURE_BYTES
from portal.people.queries import person
from portal.people.services import note_look
from portal.programmes.forms import version_of
from portal.programmes.queries import programme
from portal.web.access import access, current_actor
from portal.web.back import back_or

Act = Callable[[StepForm], object]


@bp.post("/<guid>/request")
@access(policy.can_move_own, transition_of)
def transition_request(row: Transition) -> ResponseReturnValue:
    """Ask for it."""

    def act(form: StepForm) -> object:
        return services.request(current_actor(), row.id, version_of(form), form.vouchers.data or ())

    return _take(row, act, _("Asked for. The people you named have a message."))


@bp.post("/<guid>/withdraw")
@access(policy.can_move_own, transition_of)
def transition_withdraw(row: Transition) -> ResponseReturnValue:
    """Take it back."""

    def act(form: StepForm) -> object:
        return services.withdraw(current_actor(), row.id, version_of(form))

    return _take(row, act, _("Taken back. You can choose it again at any time."))


@bp.post("/<guid>/begin")
@access(policy.can_move_own, transition_of)
def transition_begin(row: Transition) -> ResponseReturnValue:
    """Begin the trial."""

    def act(form: StepForm) -> object:
        return services.begin_trial(current_actor(), row.id, version_of(form))

    return _take(row, act, _("The trial has begun."))


@bp.post("/<guid>/evidence")
@access(policy.can_add_evidence, transition_of)
def transition_evidence(row: Transition) -> ResponseReturnValue:
    """Add evidence to a criterion, or attest it."""

    data = _brought("file")

    def act(form: StepForm) -> object:
        file = clean_paper(data) if data else None
        return services.add_evidence(
            current_actor(), row.id, form.criterion.data or "", words_of(form.text), words_of(form.link), file
        )

    return _take(row, act, _("Saved."))


@bp.post("/<guid>/files/<file_guid>/drop")
@access(policy.can_drop_file, file_of, known=policy.can_see_file)
def file_drop(found: tuple[Transition, TransitionFile]) -> ResponseReturnValue:
    """Take a picture or PDF away again."""
    slug, guid = programme(found[0].programme_id).slug, found[0].guid
    services.drop_file(current_actor(), found[0].id, found[1].id)
    flash(_("The file is gone. The words beside it stay."))
    return redirect(url_for("transitions.transition_show", slug=slug, guid=guid), 303)


@bp.post("/<guid>/answer")
@access(policy.can_answer_for, transition_of)
def transition_answer(row: Transition) -> ResponseReturnValue:
    """A guardian's yes or no."""

    def act(form: StepForm) -> object:
        return services.answer_for(current_actor(), row.id, form.answer.data == "yes", words_of(form.text))

    return _take(row, act, _("Your answer is kept."))


@bp.post("/<guid>/approve")
@access(policy.can_decide, transition_of)
def transition_approve(row: Transition) -> ResponseReturnValue:
    """Give the approval that is due."""

    def act(form: StepForm) -> object:
        return services.approve(current_actor(), row.id, version_of(form), words_of(form.text))

    return _take(row, act, _("Your approval is kept."))


@bp.post("/<guid>/confirm")
@access(policy.can_end, transition_of)
def transition_confirm(row: Transition) -> ResponseReturnValue:
    """Confirm after the trial."""

    def act(form: StepForm) -> object:
        return services.confirm(current_actor(), row.id, version_of(form), ends_old=form.ends_old.data)

    return _take(row, act, _("Confirmed: the new position begins today."))


@bp.post("/<guid>/ceremony")
@access(policy.can_end, transition_of)
def transition_ceremony(row: Transition) -> ResponseReturnValue:
    """Note the ceremony."""

    def act(form: StepForm) -> object:
        day = form.day.data or today(programme(row.programme_id).zone)
        return services.hold_ceremony(current_actor(), row.id, day, words_of(form.text))

    return _take(row, act, _("Saved."))


@bp.route("/<guid>/return", methods=["GET", "POST"])
@access(policy.can_decide, transition_of)
def transition_return(row: Transition) -> ResponseReturnValue:
    """Return it with advice."""
    return _words(row, "return", services.give_back, _("Returned with your advice."))


@bp.route("/<guid>/revoke", methods=["GET", "POST"])
@access(policy.can_end, transition_of)
def transition_revoke(row: Transition) -> ResponseReturnValue:
    """Revoke it with a reason."""
    return _words(row, "revoke", services.revoke, _("Revoked. The history keeps the reason."))


def _brought(field: str) -> bytes:
    """The bytes of an uploaded file, one more than allowed at most; none without a file."""
    upload = request.files.get(field)
    if upload is None:
        return b""
    with upload.stream as stream:
        return stream.read(PICTURE_BYTES + 1)


def _take(row: Transition, act: Act, done: str) -> ResponseReturnValue:
    form, slug, guid = StepForm(), programme(row.programme_id).slug, row.guid
    if not form.validate():
        return show_page(row, " ".join(str(text) for texts in form.errors.values() for text in texts), 422)
    try:
        act(form)
    except Trouble as error:
        if error.status == 404:
            raise
        return show_page(transition_of(slug, guid), error.text, error.status)
    flash(done)
    return back_or(url_for("transitions.transition_show", slug=slug, guid=guid))


def _words(row: Transition, what: str, act: Callable[..., object], done: str) -> ResponseReturnValue:
    actor, slug, guid, row_id = current_actor(), programme(row.programme_id).slug, row.guid, row.id
    form, problem, status = WordsForm(), "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                act(actor, row_id, version_of(form), words_of(form.text))
                flash(done)
                return redirect(url_for("transitions.transition_show", slug=slug, guid=guid), 303)
            except Trouble as error:
                if error.status == 404:
                    raise
                problem, status = error.text, error.status
                row = transition_of(slug, guid)
    form.version.data = str(row.version)
    one = person(row.person_id)
    page = render_template(
        PAGES + "words_form.html", slug=slug, form=form, problem=problem, row=row, person=one, what=what, **LABELS
    )
    note_look(actor, one, "transition_form")
    return page, status
