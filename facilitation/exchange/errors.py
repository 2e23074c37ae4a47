"""What can go wrong with a file to or from another program."""

from flask_babel import lazy_gettext as _

from portal.errors import Trouble


class NothingToExport(Trouble):
    """The codebook has no codes: an empty one is not allowed by the format."""

    code = "nothing_to_export"
    status = 422
    message = _("There are no codes yet, so there is no codebook to export. Nothing was changed. Add a code first.")


class UnknownFormat(Trouble):
    """There is no such form of export. Facts: `format`."""

    code = "unknown_format"
    status = 422
    message = _(
        "There is no export in the format “%(format)s”, so no file was made. The study is as it was. Choose another."
    )


class NoTimes(Trouble):
    """Captions need times, and no turn has one."""

    code = "no_times"
    status = 422
    message = _(
        "The turns of this transcript have no times, so no captions were made. Nothing was changed. "
        "Export the transcript as TXT or DOCX."
    )


class TooManyRows(Trouble):
    """A sheet holds no more rows. Facts: `count`, `limit`."""

    code = "too_many_rows"
    status = 422
    message = _(
        "There are %(count)s rows, and a sheet holds %(limit)s. Nothing was written. Export as CSV, or by sessions."
    )


class BrokenProject(Trouble):
    """Not a QDPX, damaged, too large when unpacked, or dangerous. Facts: `reason`, a short word in English."""

    code = "broken_project"
    status = 422
    message = _(
        "This file could not be read as a QDPX project (%(reason)s). Nothing was added. "
        "Export the project again from the program it comes from."
    )
