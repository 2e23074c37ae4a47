"""What is done to transcripts: made from a room, brought in from a file, thrown away when the file was wrong."""

from facilitation.transcripts.services.importing import check_size, discard_import, import_transcript
from facilitation.transcripts.services.own import (
    GONE,
    OVER,
    OVER_CHILD,
    leave_meeting,
    withdraw_all,
    withdraw_child_words,
    withdraw_own_words,
)
from facilitation.transcripts.services.recounting import recount
from facilitation.transcripts.services.room import make_from_room
from facilitation.transcripts.services.uploads import (
    READ_JOB,
    Upload,
    delete_old_uploads,
    drop_upload,
    keep_upload,
    note_job,
    parse_upload,
    upload_of,
)

__all__ = [
    "GONE",
    "OVER",
    "OVER_CHILD",
    "READ_JOB",
    "Upload",
    "check_size",
    "delete_old_uploads",
    "discard_import",
    "drop_upload",
    "import_transcript",
    "keep_upload",
    "leave_meeting",
    "make_from_room",
    "note_job",
    "parse_upload",
    "recount",
    "upload_of",
    "withdraw_all",
    "withdraw_child_words",
    "withdraw_own_words",
]
