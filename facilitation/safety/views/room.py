"""The box of help inside a room: works over plain HTTP, so in every phase, muted, paused, with the sockets away."""

from dataclasses import dataclass
from typing import Any

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from facilitation.safety import policy, services
from facilitation.safety.forms import AlarmForm, HelpForm, LineForm
from facilitation.safety.models import HelpLine, HelpRequest
from facilitation.safety.queries import (
    contacts_for,
    lines_of,
    own_request,
    request_of,
    witnessed,
)
from facilitation.safety.rules import is_due
from facilitation.safety.views.blueprint import PAGES, bp
from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import leads, member_of
from facilitation.sessions.queries import members_of, session_of
from portal.clock import now
from portal.db import db, new_guid
from portal.people.queries import names_of, person
from portal.programmes.queries import programme
from portal.web.access import access, current_actor
from portal.web.forms import options


@bp.get("/rooms/<int:session_id>")
@access(policy.can_ask_help, session_of)
def help_show(session: StudySession) -> ResponseReturnValue:
    """The box; with ``mark``, what it showed last, nothing when nothing has changed. The next on duty is called."""
    seen = _seen(session)
    row = seen.row
    if row is not None and row.closed_at is None and is_due(row.waits_since, row.called_at, now()):
        services.call_next_if_due(row.id)
    told = request.args.get("mark")
    if told == seen.mark:
        return "", 204
    box = make_response(_box(session, seen, is_news=told is not None))
    if told is not None and told.partition(" ")[0] != seen.mark.partition(" ")[0]:
        box.headers.update({"HX-Retarget": "#help-box", "HX-Reselect": "#help-box"})  # another form belongs below
    return box


@bp.post("/rooms/<int:session_id>")
@access(policy.can_ask_help, session_of)
def help_create(session: StudySession) -> ResponseReturnValue:
    """Call for help, or raise an alarm."""
    form, session_id = _form(session), session.id
    if not form.validate_on_submit():
        return _box(session, _seen(session), form=form), 422
    about = form.about.data if isinstance(form, AlarmForm) else 0
    services.ask_help(
        current_actor(),
        session_id,
        form.guid.data or new_guid(),
        form.words.data or "",
        about or None,
        is_about_team=_is_ticked(form),
    )
    return _fresh(session_id)


@bp.post("/<guid>/lines")
@access(policy.can_talk, request_of)
def line_create(row: HelpRequest) -> ResponseReturnValue:
    """A line of the quiet talk, from the room or from the page of who answers."""
    form, row_id, session_id = LineForm(), row.id, row.session_id
    is_helped = current_actor().person_in(row.programme_id) == row.helped_id
    page = url_for("safety.request_show", slug=programme(row.programme_id).slug, guid=row.guid)
    if not form.validate_on_submit():
        if is_helped:
            session = db.session.get_one(StudySession, session_id)
            return _box(session, _seen(session), line=form), 422
        return make_response("", 422, {"HX-Reswap": "none"})
    services.say(current_actor(), row_id, form.cid.data or new_guid(), form.words.data or "")
    return _fresh(session_id) if is_helped else make_response("", 200, {"HX-Redirect": page})


@bp.post("/<guid>/end")
@access(policy.can_end_own, request_of)
def help_end(row: HelpRequest) -> ResponseReturnValue:
    """Not needed any more."""
    session_id = row.session_id
    services.end_own(current_actor(), row.id)
    return _fresh(session_id)


def _fresh(session_id: int) -> ResponseReturnValue:
    db.session.expire_all()
    session = db.session.get_one(StudySession, session_id)
    return _box(session, _seen(session))


def _is_ticked(form: HelpForm) -> bool:
    return form.is_about_team is not None and bool(form.is_about_team.data)


def _form(session: StudySession) -> HelpForm:
    """The form: for leaders with the choice of whom it is about."""
    actor = current_actor()
    if not leads(actor, session):
        return HelpForm(guid=new_guid())
    own = member_of(actor, session)
    others = {one.id: one.pseudonym for one in members_of(session.id) if own is None or one.id != own.id}
    form = AlarmForm(guid=new_guid())
    form.about.choices = options({0: _("About myself")} | others)
    return form


@dataclass(frozen=True)
class Seen:
    """What one person's box shows. `mark` says it in short: another mark is another box, another first word another
    form in it."""

    own: int
    row: HelpRequest | None
    lines: tuple[HelpLine, ...]
    pairs: tuple[HelpRequest, ...]

    @property
    def is_helped(self) -> bool:
        """Whether the quiet talk is the reader's."""
        return self.row is not None and self.row.helped_id == self.own

    @property
    def mark(self) -> str:
        """The mark."""
        others = "+".join(str(one.id) for one in self.pairs)
        if self.row is None or self.row.closed_at is not None:
            return f"none {self.row.id if self.row else 0} {others}"
        return f"open{self.row.id} {self.row.heard_by_id} {len(self.lines)} {others}"


def _seen(session: StudySession) -> Seen:
    own = current_actor().person_in(session.programme_id) or 0
    row = own_request(session.id, own)
    lines = tuple(lines_of(row.id)) if row is not None and row.helped_id == own else ()
    return Seen(own, row, lines, tuple(witnessed(session.id, own)))


def _box(
    session: StudySession, seen: Seen, *, form: HelpForm | None = None, line: LineForm | None = None,
    is_news: bool = False,
) -> str:  # fmt: skip
    row, own = seen.row, seen.own
    home = programme(session.programme_id)
    ids = {row.heard_by_id, row.witness_id, row.asked_by_id} if row else set()
    names = names_of(one for one in {*ids, *_others(seen)} if one is not None)
    context: dict[str, Any] = {
        "row": row, "names": names, "is_helped": seen.is_helped, "lines": seen.lines, "own": own, "slug": home.slug,
        "zone": home.zone, "session_id": session.id, "mark": seen.mark, "form": form or _form(session),
        "line": line or LineForm(cid=new_guid(), formdata=None), "others": names, "pairs": seen.pairs,
        "contacts": contacts_for(home.id, person(own).territory_id), "is_news": is_news,
        "phone": session.duty_phone if row and row.heard_by_id is None else "",
    }  # fmt: skip
    return render_template(PAGES + "box.html", **context)


def _others(seen: Seen) -> set[int | None]:
    """Whoever stands in the talks that the reader knows of, and whoever has written in their own."""
    pairs = {one for pair in seen.pairs for one in (pair.heard_by_id, pair.helped_id)}
    return pairs | {line.by_id for line in seen.lines}
