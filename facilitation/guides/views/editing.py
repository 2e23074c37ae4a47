"""Beginning a guide, the editor (with and without a script), the printed sheet."""

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from facilitation.guides.errors import GuideNotRight, StaleGuide
from facilitation.guides.forms import (
    ERRORS,
    MODE_LABELS,
    PHASE_LABELS,
    POLL_LABELS,
    SWITCH_LABELS,
    NewGuideForm,
    pack,
    read_act,
    read_rows,
    unpack,
)
from facilitation.guides.models import Guide, GuideEdition
from facilitation.guides.policy import can_edit_guide, can_make_guide, can_see_guide
from facilitation.guides.queries import content_of, guide_of, latest_edition
from facilitation.guides.rules import (
    Checked,
    Row,
    added,
    check,
    moved,
    pictured,
    removed,
    restored,
    rows_of,
    unpictured,
)
from facilitation.guides.services import add_picture, create_guide, save_guide
from facilitation.guides.views.blueprint import PAGES, bp
from facilitation.guides.views.pictures import bytes_of
from facilitation.studies.models import Study
from facilitation.studies.policy import can_see_study
from facilitation.studies.queries import study_of
from portal.db import new_guid
from portal.errors import Trouble
from portal.programmes.models import Programme
from portal.web.access import access, current_actor, wants_json
from portal.web.format import clock_text


@bp.get("/studies/<int:study_id>/guides/new")
@access(can_make_guide, study_of, known=can_see_study)
def guide_new(study: Study) -> ResponseReturnValue:
    """Choose what to begin with."""
    return _new_page(study, NewGuideForm(guid=new_guid(), title=study.title))


@bp.post("/studies/<int:study_id>/guides/new")
@access(can_make_guide, study_of, known=can_see_study)
def guide_create(study: Study) -> ResponseReturnValue:
    """Begin a guide and go on to its editor."""
    form, slug = NewGuideForm(), study.home.slug
    if not form.validate_on_submit():
        return _new_page(study, form), 422
    guide = create_guide(
        current_actor(), study.id, title=form.title.data or "", start=form.start.data, guid=form.guid.data or ""
    )
    return redirect(url_for("guides.guide_edit", slug=slug, guide_id=guide.id), 303)


@bp.get("/guides/<int:guide_id>")
@access(can_see_guide, guide_of)
def guide_show(guide: Guide) -> ResponseReturnValue:
    """The guide as a sheet to read and print."""
    edition = latest_edition(guide.id)
    return render_template(
        PAGES + "guide_show.html", guide=guide, edition=edition, content=content_of(edition), home=_home(guide),
        study=guide.study, phase_labels=PHASE_LABELS, mode_labels=MODE_LABELS,
    )  # fmt: skip


@bp.get("/guides/<int:guide_id>/edit")
@access(can_edit_guide, guide_of, known=can_see_guide)
def guide_edit(guide: Guide) -> ResponseReturnValue:
    """The editor."""
    edition = latest_edition(guide.id)
    return _editor(guide, edition, rows_of(content_of(edition)))


@bp.post("/guides/<int:guide_id>/edit")
@access(can_edit_guide, guide_of, known=can_see_guide)
def guide_update(guide: Guide) -> ResponseReturnValue:
    """Save what was typed: from the script as JSON, from a plain form with the pressed button's act."""
    rows = read_rows(request.form)
    if wants_json():
        return _saved(guide, rows)
    act, key = read_act(request.form)
    slug, guide_id = _home(guide).slug, guide.id
    rows, gone = _acted(rows, act, key)
    rows, refused = _taken_in(guide_id, rows, key) if act == "picture" else (rows, None)
    checked = check(rows)
    trouble = refused or _stored(guide_id, checked)
    if act == "save" and checked.content is not None and trouble is None:
        flash(_("The guide is saved."))
        return redirect(url_for("guides.guide_edit", slug=slug, guide_id=guide_id), 303)
    status = trouble.status if trouble else 422 if checked.errors else 200
    return _editor(guide_of(slug, guide_id), latest_edition(guide_id), rows, checked, trouble, gone), status


def _taken_in(guide_id: int, rows: list[Row], key: str) -> tuple[list[Row], Trouble | None]:
    """The rows with the picture that came with the form, or why it was refused."""
    try:
        data, words = bytes_of(f"file-{key}"), request.form.get(f"words-{key}", "")
        return pictured(rows, key, *add_picture(current_actor(), guide_id, data, words)), None
    except Trouble as trouble:
        return rows, trouble


def _stored(guide_id: int, checked: Checked) -> Trouble | None:
    """Keep what was typed when it can be kept; else why not."""
    if checked.content is None:
        return None
    try:
        save_guide(current_actor(), guide_id, *_seen(), checked.content, request.form.get("title"))
    except (StaleGuide, GuideNotRight) as trouble:
        return trouble
    return None


def _acted(rows: list[Row], act: str, key: str) -> tuple[list[Row], str]:
    """The rows after the pressed button, and what was removed, packed for undo."""
    if act in {"up", "down"}:
        return moved(rows, key, -1 if act == "up" else 1), ""
    if act == "add":
        return added(rows, "q" if key else "s", key), ""
    if act == "restore":
        return restored(rows, *unpack(request.form.get("gone", ""))), ""
    if act == "remove":
        rest, gone, place = removed(rows, key)
        return rest, pack(gone, place) if gone else ""
    if act == "unpicture":
        return unpictured(rows, key), ""
    return rows, ""


def _saved(guide: Guide, rows: list[Row]) -> ResponseReturnValue:
    checked = check(rows)
    if checked.content is None:
        errors = [{"code": code, "key": key, "field": field, "text": str(ERRORS[code])}
                  for code, key, field in checked.errors]  # fmt: skip
        return jsonify(ok=False, code="guide_not_right", errors=errors), 422
    try:
        edition = save_guide(current_actor(), guide.id, *_seen(), checked.content, request.form.get("title"))
    except (StaleGuide, GuideNotRight) as trouble:
        return jsonify(ok=False, code=trouble.code, message=trouble.text), trouble.status
    saved = clock_text(edition.saved_at, _home(guide).zone)
    return jsonify(ok=True, number=edition.number, version=edition.version, saved=saved)


def _seen() -> tuple[int, int]:
    """Number and version of the edition that the page was made from."""
    return request.form.get("number", 0, type=int), request.form.get("version", 0, type=int)


def _home(guide: Guide) -> Programme:
    return guide.study.home


def _new_page(study: Study, form: NewGuideForm) -> str:
    return render_template(PAGES + "guide_new.html", study=study, slug=study.home.slug, form=form)


def _editor(
    guide: Guide, edition: GuideEdition, rows: list[Row], checked: Checked | None = None,
    trouble: Trouble | None = None, gone: str = "",
) -> str:  # fmt: skip
    errors = checked.errors if checked else ()
    wrong = {(key, field): ERRORS[code] for code, key, field in errors}
    title = request.form.get("title", guide.title) if request.method == "POST" else guide.title
    return render_template(
        PAGES + "guide_edit.html", guide=guide, edition=edition, rows=rows, wrong=wrong, trouble=trouble, gone=gone,
        title=title, home=_home(guide), study=guide.study, phase_labels=PHASE_LABELS,
        mode_labels=MODE_LABELS, switch_labels=SWITCH_LABELS, poll_labels=POLL_LABELS,
        planned=sum(int(row.minutes) for row in rows if _counts(row)),
    )  # fmt: skip


def _counts(row: Row) -> bool:
    return row.kind == "s" and row.minutes.strip().isdecimal()
