"""Pages of moves: the list, a proposal on a record, one move as each side sees it."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.actor import Actor
from portal.audit.services import looked
from portal.errors import Trouble
from portal.limits import PAGE_SIZE
from portal.moves import services
from portal.moves.forms import AnswerForm, NotedForm, ProposeForm
from portal.moves.policy import Side, can_propose, can_see_move
from portal.moves.queries import (
    Facts,
    Voice,
    facts_of,
    lines_of,
    missing_of,
    moves_at,
    names_beside,
    shown,
    side_of,
    standing,
    voices_of_move,
)
from portal.moves.queries.labels import STATE_CHIPS, STATE_LABELS, THERE_LABELS
from portal.moves.rules import RUNNING, Standing
from portal.moves.views.blueprint import PAGES, bp
from portal.people.models import Person
from portal.people.policy import can_list_people
from portal.people.queries import minors_among, minors_of, person, person_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of, territory_choices
from portal.web.access import access, current_actor


@bp.get("/")
@access(can_list_people, programme_of)
def move_list(at: Programme) -> ResponseReturnValue:
    """Moves from here and to here, for who looks after people."""
    slug, at_id = at.slug, at.id
    number = min(max(request.args.get("page", 1, type=int), 1), 10_000)
    rows, total = moves_at(current_actor(), at, PAGE_SIZE, number)
    page = render_template(
        f"{PAGES}move_list.html", slug=slug, at_id=at_id, rows=rows, states=STATE_LABELS, chips=STATE_CHIPS,
        page=number, has_more=number * PAGE_SIZE < total,
    )  # fmt: skip
    looked(current_actor(), "moves", programme_id=at_id, subject_ids=minors_among(one.person.id for one in rows))
    return page


def _propose_page(one: Person, form: ProposeForm, problem: str = "", status: int = 200) -> ResponseReturnValue:
    home, person_id = programme(one.programme_id), one.id
    page = render_template(f"{PAGES}move_form.html", slug=home.slug, person=one, form=form, problem=problem)
    looked(current_actor(), "moves", programme_id=home.id, subject_ids=minors_among([person_id]))
    return page, status


def _form(one: Person) -> ProposeForm:
    return ProposeForm.of(names_beside(programme(one.programme_id)), territory_choices())


@bp.get("/new/<int:person_id>")
@access(can_propose, person_of)
def move_new(one: Person) -> ResponseReturnValue:
    """The form of a proposal."""
    return _propose_page(one, _form(one))


@bp.post("/new/<int:person_id>")
@access(can_propose, person_of)
def move_create(one: Person) -> ResponseReturnValue:
    """Propose it; the family is asked first."""
    form, slug, person_id = _form(one), programme(one.programme_id).slug, one.id
    if not form.validate():
        return _propose_page(one, form, status=422)
    try:
        row = services.propose(current_actor(), person_id, form.said())
    except Trouble as error:
        return _propose_page(person_of(slug, person_id), form, error.text, error.status)
    flash(_("Proposed. Now the family is asked."))
    return redirect(url_for("moves.move_show", slug=slug, guid=row.guid), 303)


@bp.get("/<guid>")
@access(can_see_move, side_of)
def move_show(side: Side) -> ResponseReturnValue:
    """One move, as each side sees it, with what each may do."""
    return move_page(side)


def move_page(
    side: Side, problem: str = "", status: int = 200, answer: AnswerForm | None = None, noted: NotedForm | None = None
) -> ResponseReturnValue:
    """The page of a move; with `problem` why the last step was not taken, and what was typed."""
    actor, one, facts = current_actor(), shown(side.row), facts_of(side.row)
    now_is, runs, at_id = standing(actor, side, facts), one.state in RUNNING, side.at_id
    person_id, voices = side.person_id or side.row.person_id, voices_of_move(facts) if runs else []
    lines, is_own = lines_of(side.row, is_shared=not side.is_home), now_is.voice in ("self", "assent")
    page = render_template(
        f"{PAGES}move_show.html", slug=programme(at_id).slug, one=one, row=side.row, is_home=side.is_home, runs=runs,
        problem=problem, states=STATE_LABELS if side.is_home else THERE_LABELS, chips=STATE_CHIPS, lines=lines,
        voices=voices if side.is_home else [], answer=answer or AnswerForm.of(
            lines, facts.ticked(now_is.voice), side.row.note if is_own else ""
        ),
        now_is=now_is, noted=noted or noted_form(voices, lines),
        along=_along(facts, voices), has_said=now_is.voice in now_is.said, **_may(side, now_is, runs=runs),
    )  # fmt: skip
    if not is_own:
        about = one.person if person_id == one.person.id else person(person_id)
        looked(actor, "moves", programme_id=at_id, subject_ids=minors_of([about]))
    return page, status


def _may(side: Side, now_is: Standing, *, runs: bool) -> dict[str, Any]:
    """What the reader may do here now."""
    is_offered = now_is.is_receiver and side.row.state == "consented"
    return {
        "may_answer": runs and now_is.voice in now_is.needs,
        "may_note": runs and now_is.is_sender and not now_is.voice,
        "may_withdraw": runs and now_is.is_sender and not now_is.voice,  # a family says no
        "may_decide": is_offered and not now_is.voice,
        "may_take_back": side.row.state == "accepted" and bool(now_is.voice and (side.row.shared or side.row.note)),
        "missing": missing_of(side.row) if runs and now_is.is_sender and not side.row.stays else (),
        "has_come": side.row.made_id if now_is.is_receiver and side.row.state == "accepted" else None,
    }


def noted_form(voices: list[Voice], lines: list[Any]) -> NotedForm:
    """The form for an answer given in person, with those who are still to answer."""
    return NotedForm.of(lines, {key: name for one in voices if not one.has_agreed for key, name in one.names.items()})


def _along(facts: Facts, voices: list[Voice]) -> list[str]:
    """The names of those who come along with a child: who answers for it in person."""
    names = {key: name for voice in voices for key, name in voice.names.items()}
    return sorted(names[one] for one, home in facts.guardians.items() if home is None and one in names)


def side_again(side: Side) -> tuple[Actor, str, int]:
    """What a step needs of a side: who acts, the slug, the move's number."""
    return current_actor(), programme(side.at_id).slug, side.row.id
