"""Pages of flags: the one short form, one's own worries with their answers, and the page of who reads them."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from portal.actor import Actor
from portal.audit.services import looked
from portal.clock import today
from portal.errors import Trouble
from portal.features import Work, WorkAct, WorkItem
from portal.flags import policy, services
from portal.flags.forms import FlagAnswerForm, FlagForm
from portal.flags.models import Flag
from portal.flags.queries import KIND_LABELS, Waiting, flag_of, has_waiting, named, own_flags, waiting, whom
from portal.flags.rules import kept_place, state_of
from portal.people.models import Person
from portal.people.policy import MANAGERS
from portal.people.queries import names_before, names_of, person
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of
from portal.web.access import access, current_actor, may_open
from portal.web.back import back_or

bp = Blueprint("flags", __name__, url_prefix="/p/<slug>/flags")
PAGES = "portal/flags/"
FIRST_WORDS = 120
ON_HOME = 5


@bp.route("/new", methods=["GET", "POST"])
@access(policy.can_flag, programme_of)
def flag_new(at: Programme) -> ResponseReturnValue:
    """Tell a worry; the page or the person on which it was begun comes along."""
    actor, slug, at_id, problem, status = current_actor(), at.slug, at.id, "", 200
    form = FlagForm(data={"page": request.args.get("page", ""), "person": request.args.get("person", "")})
    about = whom(actor, at, _number(form.person.data))
    if form.is_submitted():
        status = 422
        if form.validate():
            told = services.Worry(
                form.kind.data, form.words.data or "", form.reader.data, _number(form.person.data),
                form.page.data or "",
            )  # fmt: skip
            try:
                services.flag(actor, at_id, told)
                flash(_("It is sent. You see here when somebody has read it and what they answer."))
                return redirect(url_for("flags.flag_list", slug=slug), 303)
            except Trouble as error:
                problem, status = error.text, error.status
    elif about is not None:
        form.kind.data = "person"
    page = render_template(
        PAGES + "flag_new.html", slug=slug, form=form, problem=problem, about=_called(actor, about, at),
        place=kept_place(form.page.data or "", slug),
    )  # fmt: skip
    return page, status


@bp.get("/")
@access(policy.can_flag, programme_of)
def flag_list(at: Programme) -> ResponseReturnValue:
    """What I told, and what became of it."""
    rows = own_flags(current_actor().person_in(at.id) or 0)
    names = names_of(row.answered_by_id for row in rows if row.answered_by_id is not None)
    shown = [(row, state_of(row.read_at is not None, row.answered_at is not None)) for row in rows]
    return render_template(
        PAGES + "flag_list.html", slug=at.slug, zone=at.zone, rows=shown, names=names, kinds=KIND_LABELS
    )


@bp.route("/<guid>", methods=["GET", "POST"])
@access(policy.can_read_flag, flag_of)
def flag_show(row: Flag) -> ResponseReturnValue:
    """For the reader: the words, and the answer."""
    actor, home, form, problem, status = current_actor(), programme(row.programme_id), FlagAnswerForm(), "", 200
    slug, guid, row_id = home.slug, row.guid, row.id
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                services.answer_flag(actor, row_id, form.answer.data or "")
                flash(_("The answer is sent."))
                return back_or(url_for("flags.flag_show", slug=slug, guid=guid))
            except Trouble as error:
                problem, status = error.text, error.status
                row = flag_of(slug, guid)
    told = named(row, person(row.flagged_by_id), home)
    about = person(row.about_id) if row.about_id is not None else None
    page = render_template(
        PAGES + "flag_show.html", slug=slug, zone=home.zone, told=told, row=row, form=form, problem=problem,
        about=_called(actor, about, home), kinds=KIND_LABELS, is_open=bool(row.place) and may_open(actor, row.place),
        names=names_of(one for one in (row.read_by_id, row.answered_by_id) if one is not None),
    )  # fmt: skip
    _note_look(actor, row, told)
    return page, status


@bp.post("/<guid>/read")
@access(policy.can_read_flag, flag_of)
def flag_read(row: Flag) -> ResponseReturnValue:
    """Say that one has read it."""
    slug, guid = programme(row.programme_id).slug, row.guid
    services.read_flag(current_actor(), row.id)
    flash(_("Who told it sees that you have read it."))
    return back_or(url_for("flags.flag_show", slug=slug, guid=guid))


def waiting_flags(actor: Actor, at: Programme, limit: int) -> Work:
    """Worries that wait for this reader, each to be read and answered where it stands."""
    rows, total = waiting(actor, at, limit)
    return Work(tuple(_item(one, at) for one in rows), total)


def for_safety(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """For the person for safety, who has no list of work: the worries that wait."""
    if not _is_for_safety(actor, programme_id):
        return None
    rows, total = waiting(actor, programme(programme_id), ON_HOME)
    return {"rows": rows, "total": total, "kinds": KIND_LABELS} if rows else None


def safety_waits(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition without which that card has nothing to say."""
    return has_waiting(actor, programme_id) if _is_for_safety(actor, programme_id) else None


def _is_for_safety(actor: Actor, programme_id: int) -> bool:
    return actor.has(programme_id, "duty_psychologist") and not actor.has(programme_id, *MANAGERS)


def _item(one: Waiting, at: Programme) -> WorkItem:
    row = one.row

    def to(page: str) -> str:
        return url_for(f"flags.flag_{page}", slug=at.slug, guid=row.guid)

    first = row.words if len(row.words) <= FIRST_WORDS else f"{row.words[:FIRST_WORDS]}…"
    soon = {"answer": _("I have read it. Let us talk: I will come to you soon.")}
    unread = (WorkAct(_("I have read it"), to("read"), "primary"),) if row.read_at is None else ()
    return WorkItem(
        one.name, to("show"), f"{KIND_LABELS[row.kind]}: {first}", row.made_at, is_urgent=True,
        acts=(*unread, WorkAct(_("Answer: let us talk soon"), to("show"), "secondary", soon)),
        minor_ids=(row.flagged_by_id,) if one.is_minor and row.reader == "team" else (),
    )  # fmt: skip


def _note_look(actor: Actor, row: Flag, told: Waiting) -> None:
    """A look at a minor's words; what goes past the coordinators is noted in the house's trail alone."""
    if told.is_minor:
        looked(
            actor, "flag", programme_id=row.programme_id if row.reader == "team" else None,
            subject_ids=[row.flagged_by_id], object_kind="flag", object_id=row.id,
        )  # fmt: skip


def _called(actor: Actor, one: Person | None, at: Programme) -> str:
    """How the reader may name somebody; empty for nobody."""
    return names_before(actor, [one], today(at.zone))[one.id] if one is not None else ""


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 10 else None
