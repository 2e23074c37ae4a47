"""The steps of a move, each a form of its page; what was typed stays when one is refused."""

from collections.abc import Callable

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.errors import NotFound, Trouble
from portal.moves import services
from portal.moves.forms import AnswerForm, NotedForm
from portal.moves.models import Move
from portal.moves.policy import Side, can_see_move
from portal.moves.queries import facts_of, lines_of, side_of, voices_of_move
from portal.moves.views.blueprint import bp
from portal.moves.views.pages import move_page, noted_form, side_again
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor


@bp.post("/<guid>/answer")
@access(can_see_move, side_of)
def move_answer(side: Side) -> ResponseReturnValue:
    """A yes or a no of the person or of a guardian."""
    form, said = AnswerForm.of(lines_of(side.row)), request.form.get("answer", "")
    if said not in ("yes", "no") or not form.validate():
        return move_page(side, status=422, answer=form)
    note = (form.note.data or "").replace("\r\n", "\n")
    return _taken(
        side, lambda actor, number: services.answer(actor, number, said == "yes", form.shared.data or [], note),
        _("Your answer is kept."), answer=form,
    )  # fmt: skip


@bp.post("/<guid>/noted")
@access(can_see_move, side_of)
def move_note(side: Side) -> ResponseReturnValue:
    """What one of the family said in person."""
    form = noted_form(voices_of_move(facts_of(side.row)), lines_of(side.row))
    if not form.validate():
        return move_page(side, status=422, noted=form)
    return _taken(
        side,
        lambda actor, number: services.note_answer(
            actor, number, form.giver_id.data, form.answer.data == "yes", form.shared_noted.data or [],
            form.means.data or "",
        ),
        _("Noted. Who gave the answer is told."), noted=form,
    )  # fmt: skip


@bp.post("/<guid>/withdraw")
@access(can_see_move, side_of)
def move_withdraw(side: Side) -> ResponseReturnValue:
    """Take the move back."""
    return _taken(
        side, lambda actor, number: services.withdraw(actor, number, _version()),
        _("The move is taken back. Nothing changes."),
    )  # fmt: skip


@bp.post("/<guid>/accept")
@access(can_see_move, side_of)
def move_accept(side: Side) -> ResponseReturnValue:
    """Take the person over."""
    return _taken(
        side, lambda actor, number: services.accept(actor, number, _version()),
        _("The person is in this programme now. The first consent is asked for; nothing begins before the answer."),
    )  # fmt: skip


@bp.post("/<guid>/decline")
@access(can_see_move, side_of)
def move_decline(side: Side) -> ResponseReturnValue:
    """Say that it cannot be now."""
    return _taken(
        side, lambda actor, number: services.decline(actor, number, _version()), _("Declined. The other side is told."),
    )  # fmt: skip


@bp.post("/<guid>/back")
@access(can_see_move, side_of)
def move_take_back(side: Side) -> ResponseReturnValue:
    """Take back what was handed over."""
    at_id = side.at_id
    return _taken(
        side, lambda actor, number: services.take_back(actor, number, at_id),
        _("Taken back. Nobody here can read it any more."),
    )  # fmt: skip


def _version() -> int:
    return request.form.get("version", 0, type=int)


def _taken(
    side: Side, act: Callable[..., Move], done: str, answer: AnswerForm | None = None, noted: NotedForm | None = None
) -> ResponseReturnValue:
    """Take the step and go on to the page, or to the list when this reader sees the move no more."""
    actor, slug, number = side_again(side)
    guid = side.row.guid
    try:
        act(actor, number)
    except NotFound:
        raise
    except Trouble as error:
        return move_page(side_of(slug, guid), error.text, error.status, answer, noted)
    flash(done)
    return redirect(_place_after(slug, guid), 303)


def _place_after(slug: str, guid: str) -> str:
    actor = current_actor()
    if can_see_move(actor, side_of(slug, guid)):
        return url_for("moves.move_show", slug=slug, guid=guid)
    at: Programme = programme_of(slug)
    is_manager = actor.has(at.id, "administrator", "coordinator")
    return url_for("moves.move_list" if is_manager else "home.home_show", slug=slug)
