"""Studies as files: making them now or in the background, and beginning a study out of one."""

from facilitation.exchange.services.erasing import erase_exports
from facilitation.exchange.services.exporting import KIND, Made, ask_for_export, make_export, note_export
from facilitation.exchange.services.importing import Imported, import_project

__all__ = [
    "KIND",
    "Imported",
    "Made",
    "ask_for_export",
    "erase_exports",
    "import_project",
    "make_export",
    "note_export",
]
