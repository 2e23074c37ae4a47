"""Pages of words: the table of frequencies with its chart, and every place of a word with its surroundings."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from facilitation.analysis.errors import NoWordAsked
from facilitation.analysis.forms import ORDERS, Asked, read_asked
from facilitation.analysis.policy import can_count_words
from facilitation.analysis.queries import (
    Counted,
    Voice,
    chosen_words,
    known_lemmas,
    missing_turns,
    people_among,
    people_in,
    places_of,
    running_job,
    voices_of,
)
from facilitation.analysis.rules import FrequencyTable, KwicLine, frequency_table, keyword_in_context, normal_form
from facilitation.analysis.services import KIND, ask_for_index
from facilitation.studies.models import Study
from facilitation.studies.policy import can_see_study
from facilitation.studies.queries import study_of
from facilitation.transcripts.queries import transcripts_of
from portal.audit.services import looked
from portal.charts import Bar, Bars
from portal.charts.bars import MOST_BARS
from portal.limits import PAGE_SIZE
from portal.people.queries import minors_among
from portal.programmes.queries import programme
from portal.web.access import access, current_actor
from portal.web.format import number_text

bp = Blueprint("analysis", __name__, url_prefix="/p/<slug>/studies/<int:study_id>/words")
PAGES = "facilitation/analysis/"


@bp.get("/")
@access(can_count_words, study_of, known=can_see_study)
def word_list(study: Study) -> ResponseReturnValue:
    """How often each word was said, by whom, in which forms."""
    page = _page(study)
    asked: Asked = page["asked"]
    counted = chosen_words(study.id, asked.chosen)
    table = frequency_table(counted.index, with_stop_words=asked.with_small) if len(counted.index) else None
    rows = table.rows if table else ()
    answer = render_template(
        PAGES + "word_list.html", counted=counted, table=table, rows=_slice(rows, asked.page), total=len(rows),
        more=_more(len(rows), asked), chart=_chart(page, counted, table) if table else None, job=_job(study, counted),
        **page,
    )  # fmt: skip
    _note_look("words", page)
    return answer


@bp.get("/context")
@access(can_count_words, study_of, known=can_see_study)
def context_list(study: Study) -> ResponseReturnValue:
    """Every place of a word, or of a few words in a row: as many lines as the table's number says."""
    page = _page(study)
    asked: Asked = page["asked"]
    counted = chosen_words(study.id, asked.chosen)
    lemmas = asked.lemmas or known_lemmas(counted.index, asked.query)
    trouble = NoWordAsked() if asked.query and not lemmas else None
    lines = _lines(counted, lemmas, asked)
    shown = _slice(lines, asked.page)
    answer = render_template(
        PAGES + "context_list.html", counted=counted, lemmas=lemmas, lines=shown, total=len(lines),
        more=_more(len(lines), asked), orders=ORDERS, places=places_of(line.turn_id for line in shown),
        people=len(people_among(page["voices"], (int(line.speaker or 0) for line in lines))), trouble=trouble,
        job=_job(study, counted), **page,
    )  # fmt: skip
    if shown:
        _note_look("words", page)
    return answer, trouble.status if trouble else 200


@bp.post("/index")
@access(can_count_words, study_of, known=can_see_study)
def index_create(study: Study) -> ResponseReturnValue:
    """Have the words counted now."""
    slug, study_id = programme(study.programme_id).slug, study.id
    ask_for_index(current_actor(), study_id)
    return redirect(url_for("analysis.word_list", slug=slug, study_id=study_id), 303)


@bp.get("/index")
@access(can_count_words, study_of, known=can_see_study)
def index_show(study: Study) -> ResponseReturnValue:
    """The card of the counting while it lasts; then the page is told to come again."""
    job = running_job(KIND, study.id)
    if job is not None:
        return render_template(PAGES + "index_card.html", job=job, to=_to(programme(study.programme_id).slug, study.id))
    answer = make_response("", 200)
    answer.headers["HX-Refresh"] = "true"
    return answer


def turn_address(slug: str, transcript_id: int, position: int) -> str:
    """The address of a turn in its transcript, for every page that leads from a number to words."""
    anchor = f"t{position}"
    return url_for("transcripts.transcript_show", slug=slug, transcript_id=transcript_id, at=position, _anchor=anchor)


def _note_look(name: str, page: Mapping[str, Any]) -> None:
    """One row of the audit trail when minors speak in the study; after the page was made."""
    study_id, programme_id = page["study"].id, page["home"].id
    looked(
        current_actor(), name, programme_id=programme_id, subject_ids=minors_among(people_in(study_id)),
        object_kind="study", object_id=study_id,
    )  # fmt: skip


def _page(study: Study) -> dict[str, Any]:
    """What both pages say of their texts and of whose words they count."""
    texts = {row.id: row for row in transcripts_of(study.id)}
    voices = voices_of(study.id)
    home = programme(study.programme_id)
    asked = read_asked(request.args, texts, voices)
    return {
        "study": study, "slug": home.slug, "home": home, "texts": texts, "voices": voices, "asked": asked,
        "used": len(asked.chosen.transcripts or texts), "names": _names(voices),
        "to": _to(home.slug, study.id),
    }  # fmt: skip


def _to(slug: str, study_id: int) -> Callable[..., str]:
    """Makes addresses of pages of this study's words."""

    def address(endpoint: str, args: Mapping[str, Any] | None = None) -> str:
        return url_for(endpoint, slug=slug, study_id=study_id, **(args or {}))

    return address


def _names(voices: Mapping[int, Voice]) -> dict[int, str]:
    """Pseudonyms by speaker, with the group where one pseudonym was used in several sessions."""
    used = Counter(voice.name for voice in voices.values())
    return {one.id: one.name if used[one.name] == 1 else f"{one.name} · {one.group}" for one in voices.values()}


def _job(study: Study, counted: Counted) -> Any:
    """The counting under way, asked for only when something is not counted."""
    return running_job(KIND, study.id) if counted.missing or missing_turns(study.id, 1) else None


def _lines(counted: Counted, lemmas: tuple[str, ...], asked: Asked) -> list[KwicLine]:
    found = keyword_in_context(counted.index, lemmas, order=asked.order)
    return [line for line in found if not asked.form or normal_form(line.keyword) == asked.form]


def _slice(rows: Any, page: int) -> Any:
    return rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]


def _more(total: int, asked: Asked) -> dict[str, Any] | None:
    """The arguments of the next page's address, None on the last one."""
    return asked.args(page=asked.page + 1) if total > asked.page * PAGE_SIZE else None


def _chart(page: dict[str, Any], counted: Counted, table: FrequencyTable) -> Bars:
    asked, top = page["asked"], table.rows[:MOST_BARS]
    place = {"slug": page["slug"], "study_id": page["study"].id}
    bars = [
        Bar(row.lemma, row.count, url_for("analysis.context_list", **place, **asked.whose(lemma=row.lemma)))
        for row in top
    ]
    claim = _("Most often said: %(words)s", words=", ".join(row.lemma for row in top[:3])) if top else _("No words")
    facts = [
        ngettext("%(count)s word", "%(count)s words", table.words, count=number_text(table.words)),
        ngettext("%(count)s turn", "%(count)s turns", counted.turn_count, count=number_text(counted.turn_count)),
        ngettext("%(count)s transcript", "%(count)s transcripts", page["used"], count=number_text(page["used"])),
    ]
    return Bars(claim, bars, (_("Word"), _("Times said")), facts)
