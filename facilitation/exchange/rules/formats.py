"""The forms in which a study leaves the house."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Format:
    """One form: what its file is called at the end, and its media type. `of_texts`: transcripts, not codings."""

    suffix: str
    media_type: str
    of_texts: bool = False


FORMATS: dict[str, Format] = {
    "qdpx": Format("qdpx", "application/zip"),
    "qdc": Format("qdc", "application/xml"),
    "csv": Format("csv", "text/csv; charset=utf-8"),
    "xlsx": Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "jsonl": Format("jsonl", "application/jsonl; charset=utf-8"),
    "paradata": Format("csv", "text/csv; charset=utf-8"),
    "docx": Format("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", of_texts=True),
    "txt": Format("txt", "text/plain; charset=utf-8", of_texts=True),
    "vtt": Format("vtt", "text/vtt; charset=utf-8", of_texts=True),
}
_UNSAFE = re.compile(r"[^\w\- ]+")
NAME_CHARS = 80


def file_name(title: str, suffix: str) -> str:
    """A file name out of a title: letters of any alphabet, figures, blanks and hyphens."""
    words = " ".join(_UNSAFE.sub(" ", title).split())[:NAME_CHARS].strip()
    return f"{words or 'golosa'}.{suffix}"
