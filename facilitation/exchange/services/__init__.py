"""Studies as files: making them now or in the background, and beginning a study out of one."""

from facilitation.exchange.services.codebook import CodesIn, import_codebook
from facilitation.exchange.services.erasing import erase_exports
from facilitation.exchange.services.exporting import KIND, Made, ask_for_export, make_export, note_export
from facilitation.exchange.services.importing import Imported, import_project
from facilitation.exchange.services.previewing import preview_codebook, preview_project
from facilitation.exchange.services.uploads import (
    READ_JOB,
    STORE_JOB,
    Upload,
    begin_study,
    exchange_upload,
    keep_codebook,
    keep_project,
    read_upload,
    store_codebook,
    store_project,
)

__all__ = [
    "KIND",
    "READ_JOB",
    "STORE_JOB",
    "CodesIn",
    "Imported",
    "Made",
    "Upload",
    "ask_for_export",
    "begin_study",
    "erase_exports",
    "exchange_upload",
    "import_codebook",
    "import_project",
    "keep_codebook",
    "keep_project",
    "make_export",
    "note_export",
    "preview_codebook",
    "preview_project",
    "read_upload",
    "store_codebook",
    "store_project",
]
