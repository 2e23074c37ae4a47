"""Making the files of an export, and asking for one in the background."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from flask_babel import get_locale

from facilitation.analysis.queries import people_in
from facilitation.exchange.errors import NothingToExport, NoTimes, NoTimesAnywhere, UnknownFormat
from facilitation.exchange.policy import can_export_study
from facilitation.exchange.queries import (
    Material,
    document_of,
    document_of_all,
    gather,
    paradata_rows,
    passage_objects,
    project_of,
    segment_rows,
)
from facilitation.exchange.rules.documents import (
    TranscriptDocument,
    transcript_docx,
    transcript_txt,
    transcript_vtt,
)
from facilitation.exchange.rules.formats import FORMATS, file_name
from facilitation.exchange.rules.losses import Loss, LossCount, Written
from facilitation.exchange.rules.paradata import paradata_csv
from facilitation.exchange.rules.refi import write_codebook, write_project
from facilitation.exchange.rules.tables import segments_csv, segments_xlsx
from facilitation.studies.models import Study
from facilitation.transcripts.queries import TranscriptRow
from portal.actor import Actor
from portal.audit.services import record
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.jobs.models import Job
from portal.jobs.services import ask
from portal.people.queries import minors_among

KIND, PARADATA = "export", "paradata"


@dataclass(frozen=True)
class Made:
    """A file that was made, and what it could not hold."""

    name: str
    media_type: str
    written: Written


def ask_for_export(actor: Actor, study_id: int, form: str, transcript_id: int | None = None) -> Job:
    """Have a file made in the background, with a row in the audit trail.

    :param form: a key of `FORMATS`. :param transcript_id: one transcript, for the formats of transcripts.
    :raises NotFound: for somebody outside the working team. :raises UnknownFormat:
    """
    with unit_of_work(lock=(Study, study_id)):
        study = db.session.get(Study, study_id)
        if study is None or not can_export_study(actor, study):
            raise NotFound
        if form not in FORMATS:
            raise UnknownFormat(format=form[:20])
        note_export(actor, study, form, transcript_id)
        arguments = {"study_id": study_id, "format": form, "transcript_id": transcript_id}
        return ask(actor, KIND, study.programme_id, arguments)


def note_export(actor: Actor, study: Study, form: str, transcript_id: int | None = None) -> None:
    """One row of the audit trail for one file, naming the minors whose words are in it; inside a unit of work."""
    record(
        actor, "study_exported", programme_id=study.programme_id, object_kind="study", object_id=study.id,
        subject_ids=_minors(study.id), details={"format": form, "transcript_id": transcript_id},
    )  # fmt: skip


def make_export(
    study_id: int, form: str, transcript_id: int | None = None, tell: Callable[[int, int], None] | None = None
) -> Made:
    """Make the file now, in the locale of the call, under pseudonyms. Rights are the caller's to check.

    :param tell: called with (done, of) between the steps. :raises UnknownFormat, NothingToExport, NoTimes, TooManyRows:
    :raises NotFound: when the transcript is not of this study.
    """
    if form not in FORMATS:
        raise UnknownFormat(format=form[:20])
    tell = tell or (lambda _done, _of: None)
    tell(0, 3)
    material = gather(study_id)
    tell(1, 3)
    if FORMATS[form].of_texts:
        made = _texts(material, form, transcript_id)
    else:
        title = f"{material.study.title} {PARADATA}" if form == PARADATA else material.study.title
        made = Made(file_name(title, FORMATS[form].suffix), FORMATS[form].media_type, _coded(material, form))
    tell(2, 3)
    return made


def _coded(material: Material, form: str) -> Written:
    if form == "qdpx":
        return write_project(project_of(material))
    if form == "qdc":
        return write_codebook(project_of(material))
    if form == "jsonl":
        lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in passage_objects(material))
        return Written("".join(lines).encode("utf-8", "surrogatepass"))
    delimiter = ";" if str(get_locale()) == "ru" else ","
    if form == PARADATA:
        return paradata_csv(paradata_rows(material), delimiter=delimiter)
    rows = segment_rows(material)
    if form == "xlsx":
        return segments_xlsx(rows, made_at=material.made_at)
    return segments_csv(rows, delimiter=delimiter)


def _texts(material: Material, form: str, transcript_id: int | None) -> Made:
    chosen = [text for text in material.texts if transcript_id in (None, text.id)]
    if not chosen:
        raise NotFound if transcript_id else NothingToExport
    if len(chosen) == 1:
        name = file_name(f"{chosen[0].title} {chosen[0].group_label}", form)
        return Made(name, FORMATS[form].media_type, _WRITERS[form](document_of(material, chosen[0])))
    if form == "vtt":
        return Made(file_name(material.study.title, "zip"), "application/zip", _captions(material, chosen))
    whole = document_of_all(material)
    return Made(file_name(material.study.title, form), FORMATS[form].media_type, _WRITERS[form](whole))


def _captions(material: Material, texts: list[TranscriptRow]) -> Written:
    """Captions of several sessions have several clocks, so each has its own file; those without times are named."""
    target, losses, untimed = BytesIO(), LossCount(), []
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for number, text in enumerate(texts, 1):
            try:
                written = transcript_vtt(document_of(material, text))
            except NoTimes:
                untimed.append(text.name)
                continue
            archive.writestr(f"{number:02d} {file_name(text.title, 'vtt')}", written.data)
            for loss in written.losses:
                losses.add(loss.code, loss.count)
    if len(untimed) == len(texts):
        raise NoTimesAnywhere
    left_out = (Loss("untimed_texts", len(untimed), tuple(untimed)),) if untimed else ()
    return Written(target.getvalue(), (*left_out, *losses.told()))


_WRITERS: dict[str, Callable[[TranscriptDocument], Written]] = {
    "docx": transcript_docx,
    "txt": transcript_txt,
    "vtt": transcript_vtt,
}


def _minors(study_id: int) -> frozenset[int]:
    return minors_among(people_in(study_id))
