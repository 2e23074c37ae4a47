"""Bringing a transcript in, second step: look, say who is who, then store. Until then nothing is stored."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from facilitation.sessions.models import StudySession
from facilitation.sessions.queries import members_of, session_of
from facilitation.studies.models import Study
from facilitation.transcripts.forms import FLAG_LABELS, IMPORTED_PARTS
from facilitation.transcripts.policy import can_import
from facilitation.transcripts.queries import transcript_by_session
from facilitation.transcripts.rules import ChosenTurn, ParsedTranscript, Seat, Voice, choose, locale_of, suggest_voices
from facilitation.transcripts.services import Upload, drop_upload, import_transcript, upload_of
from facilitation.transcripts.views.blueprint import LABELS, PAGES, bp
from portal.actor import Actor
from portal.db import db
from portal.errors import NotFound, Trouble
from portal.files.errors import UploadGone
from portal.jobs.queries import job_of
from portal.limits import PAGE_SIZE
from portal.programmes.queries import programme
from portal.web.access import access, current_actor


@dataclass(frozen=True)
class Place:
    """An upload and the session that it waits for."""

    session: StudySession
    upload: Upload


@dataclass(frozen=True)
class Shown:
    """One page of the preview. `rows` are (position, turn, reasons to look)."""

    rows: tuple[tuple[int, ChosenTurn, tuple[object, ...]], ...]
    total: int
    unsure: int
    words: int
    page: int
    pages: int


def place_of(slug: str, session_id: int, token: str) -> Place:
    """The upload of this account. :raises UploadGone, NotFound: the latter also when nothing may be imported here."""
    session = session_of(slug, session_id)
    if not can_import(current_actor(), session):
        raise NotFound
    return Place(session, upload_of(current_actor().account_id or 0, session_id, token))


def session_for(slug: str, session_id: int, token: str) -> StudySession:
    """The session of an upload that may be stored already. :raises NotFound:"""
    return session_of(slug, session_id)


def can_use(actor: Actor, place: Place) -> bool:
    """Whoever may import into the session; the upload is the account's own by the way it is found."""
    return can_import(actor, place.session)


@bp.get("/sessions/<int:session_id>/import/<token>")
@access(can_use, place_of)
def import_show(place: Place) -> ResponseReturnValue:
    """The preview with what we suggest, or the progress of reading."""
    parsed = place.upload.parsed
    if parsed is None:
        return _waiting(place, "import_wait.html")
    return _preview(place, parsed, _suggested(place.session, parsed), merge=False)


@bp.get("/sessions/<int:session_id>/import/<token>/progress")
@access(can_use, place_of)
def import_progress(place: Place) -> ResponseReturnValue:
    """The card of the reading job, for the page that watches it; tells the page to go on when it is done."""
    if place.upload.parsed is not None:
        return "", 200, {"HX-Refresh": "true"}
    return _waiting(place, "import_card.html")


@bp.post("/sessions/<int:session_id>/import/<token>")
@access(can_import, session_for)
def import_store(session: StudySession) -> ResponseReturnValue:
    """Show the preview again with what was chosen, or store it. A second submit leads to what the first one stored."""
    token = str((request.view_args or {})["token"])
    slug, session_id, account_id = programme(session.programme_id).slug, session.id, current_actor().account_id or 0
    try:
        place = Place(session, upload_of(account_id, session_id, token))
    except UploadGone:
        return _stored_before(session, slug)
    parsed = place.upload.parsed
    if parsed is None:
        return _waiting(place, "import_wait.html")
    voices, merge = _chosen(parsed), bool(request.form.get("merge"))
    if "save" not in request.form:
        return _preview(place, parsed, voices, merge=merge)
    try:
        made = import_transcript(
            current_actor(), session_id, parsed, voices, merge=merge, file_name=place.upload.file_name
        )
    except Trouble as trouble:
        fresh = Place(session_of(slug, session_id), place.upload)
        return _preview(fresh, parsed, voices, merge=merge, trouble=trouble), trouble.status
    drop_upload(account_id, token)
    address = url_for("transcripts.transcript_show", slug=slug, transcript_id=made.id, stored=1)
    return redirect(address, 303)


def _stored_before(session: StudySession, slug: str) -> ResponseReturnValue:
    there = transcript_by_session(session.id)
    if there is None:
        raise UploadGone
    return redirect(url_for("transcripts.transcript_show", slug=slug, transcript_id=there.id), 303)


def _seats(session: StudySession) -> list[Seat]:
    speaking = (one for one in members_of(session.id) if one.part not in {"observer", "helper"})
    return [Seat(one.id, one.pseudonym, one.part) for one in speaking]


def _suggested(session: StudySession, parsed: ParsedTranscript) -> dict[str, Voice]:
    locale = locale_of(turn.text for turn in parsed.turns[:500])
    return suggest_voices([label for label, _count in parsed.speakers], _seats(session), locale, session.id)


def _chosen(parsed: ParsedTranscript) -> dict[str, Voice]:
    """What the form says about each label."""
    found = {}
    for place, (label, _count) in enumerate(parsed.speakers):
        who = request.form.get(f"who-{place}", "unknown")
        if who.startswith("m") and who[1:].isdecimal() and len(who) <= 10:
            found[label] = Voice(request.form.get(f"seat-{who[1:]}", label), "participant", int(who[1:]))
        elif who == "new":
            part = request.form.get(f"part-{place}", "participant")
            name = " ".join(request.form.get(f"name-{place}", "").split())
            found[label] = Voice(name or " ", part if part in IMPORTED_PARTS else "participant")
        else:
            found[label] = Voice()
    return found


def _show(parsed: ParsedTranscript, voices: Mapping[str, Voice], *, merge: bool, only_unsure: bool, page: int) -> Shown:
    chosen = choose(parsed.turns, voices, merge=merge)
    rows = [
        (position, one, tuple(FLAG_LABELS[flag] for flag in sorted(one.turn.flags) if flag in FLAG_LABELS))
        for position, one in enumerate(chosen, 1)
    ]
    unsure = [row for row in rows if row[2]]
    wanted = unsure if only_unsure else rows
    pages = max(1, -(-len(wanted) // PAGE_SIZE))
    page = min(max(1, page), pages)
    words = sum(len(one.turn.text.split()) for one in chosen)
    start = (page - 1) * PAGE_SIZE
    return Shown(tuple(wanted[start : start + PAGE_SIZE]), len(rows), len(unsure), words, page, pages)


def _preview(
    place: Place, parsed: ParsedTranscript, voices: Mapping[str, Voice], *, merge: bool, trouble: Trouble | None = None
) -> str:
    home = programme(place.session.programme_id)
    only = bool(request.form.get("only")) and "all" not in request.form
    shown = _show(parsed, voices, merge=merge, only_unsure=only, page=request.form.get("page", 1, type=int))
    return render_template(
        PAGES + "import_show.html", session=place.session, study=db.session.get_one(Study, place.session.study_id),
        home=home, slug=home.slug, upload=place.upload, parsed=parsed, voices=voices, merge=merge, only=only,
        shown=shown, seats=_seats(place.session), open_parts=IMPORTED_PARTS, trouble=trouble,
        tongue=locale_of(turn.text for turn in parsed.turns[:500]), **LABELS,
    )  # fmt: skip


def _waiting(place: Place, template: str) -> str:
    home = programme(place.session.programme_id)
    return render_template(
        PAGES + template, session=place.session, home=home, slug=home.slug, upload=place.upload,
        job=job_of(place.upload.job) if place.upload.job else None,
    )  # fmt: skip
