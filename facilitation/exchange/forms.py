"""The form of an export."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, FileField, RadioField, SelectField
from wtforms.validators import Optional

from facilitation.transcripts.queries import TranscriptRow
from portal.web.forms import Form, options

FORMAT_LABELS: dict[str, Any] = {
    "qdpx": _("Project for other programs (QDPX)"),
    "qdc": _("Codebook (QDC)"),
    "csv": _("Coded passages, table (CSV)"),
    "xlsx": _("Coded passages, Excel (XLSX)"),
    "jsonl": _("Coded passages for scripts (JSONL)"),
    "paradata": _("How lines and answers came, table (CSV)"),
    "docx": _("Transcripts, text document (DOCX)"),
    "txt": _("Transcripts, plain text (TXT)"),
    "vtt": _("Transcripts, captions with times (VTT)"),
}
FORMAT_HINTS: dict[str, Any] = {
    "qdpx": _("Transcripts, codes, passages and memos. Opens in programs that know REFI-QDA."),
    "qdc": _("Only the codes with their definitions."),
    "csv": _("In the Russian interface columns are divided by semicolons, so that Excel opens the file at once. "
             "A quote that begins with a hyphen, = or + gets an apostrophe before it, so that no program takes it "
             "for a formula."),
    "xlsx": _("The same table; words are always words there, never formulas."),
    "jsonl": _("One passage a line with all its codes."),
    "paradata": _("A row for each line of a participant, without its words: when it was asked and stored, how long the "
                  "first key and the whole took, what was pasted, how many others’ answers were seen, on what device. "
                  "Words taken back are not in it."),
    "vtt": _("Several transcripts come as one archive."),
}  # fmt: skip
UNTIMED_HINT: Any = _("These have no times and are left out: %(names)s. They come as TXT or DOCX.")
NOTHING_TIMED_HINT: Any = _("No transcript of this study has times, so there are no captions. TXT and DOCX need none.")


class ExportForm(Form):
    """What is taken out, in which form; `texts` are the study's transcripts."""

    texts: Sequence[TranscriptRow] = ()

    format = RadioField(_("What and in which form"), choices=options(FORMAT_LABELS), default="qdpx")
    transcript = SelectField(_("Which transcripts"), [Optional()], coerce=int, default=0)


class ProjectFileForm(Form):
    """A project to look at."""

    file = FileField(_("File of the project"))


class CodebookFileForm(Form):
    """A codebook to look at."""

    file = FileField(_("File of the codebook"))


class StoreProjectForm(Form):
    """What is decided about a project after looking at it."""

    keep_names = BooleanField(_("Keep the speakers’ names of the file"))
