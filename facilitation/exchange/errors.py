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


class NoTimesAnywhere(NoTimes):
    """No turn of any of the transcripts has a time."""

    message = _(
        "None of the transcripts of this study has times, so no captions were made. Nothing was changed. "
        "Export the transcripts as TXT or DOCX."
    )


class TooManyRows(Trouble):
    """A sheet holds no more rows. Facts: `count`, `limit`."""

    code = "too_many_rows"
    status = 422
    message = _(
        "There are %(count)s rows, and a sheet holds %(limit)s. Nothing was written. Export as CSV, or by sessions."
    )


class BrokenProject(Trouble):
    """Base: a file that cannot be read as a project or a codebook; nothing was added."""

    code = "broken_project"
    status = 422
    message = _(
        "This file could not be read as a QDPX project. Nothing was added. "
        "Export the project again from the program it comes from."
    )


class NotAnArchive(BrokenProject):
    """Not a ZIP, damaged, or locked by a password."""

    code = "project_archive"
    message = _(
        "The archive of this project is damaged, locked by a password, or no archive at all. Nothing was added. "
        "Export the project again as QDPX and choose that file."
    )


class TooLargeUnpacked(BrokenProject):
    """The parts are larger than they may be in all, said or unsaid. Facts: `limit_mb`."""

    code = "project_too_large"
    status = 413
    message = _(
        "Unpacked, this project is larger than %(limit_mb)s MB, so it was not read. Nothing was added. "
        "Export it again without sounds, videos and pictures."
    )


class NoProjectInside(BrokenProject):
    """The archive holds no project file, or several."""

    code = "project_missing"
    message = _(
        "This is an archive, but not of a QDPX project: the file project.qde is not in it. Nothing was added. "
        "Export the project again as QDPX (REFI-QDA)."
    )


class UnreadableXml(BrokenProject):
    """Malformed XML."""

    code = "project_xml"
    message = _(
        "The description inside this file is torn: its XML cannot be read. Nothing was added. "
        "Export it again from the program it comes from."
    )


class ForbiddenXml(BrokenProject):
    """A document type: entities could grow without end or read files of the server."""

    code = "project_doctype"
    message = _(
        "This file holds a document type declaration, which could make the server read other files, so it was not "
        "opened. Nothing was added. Export it again from the program it comes from."
    )


class OtherXml(BrokenProject):
    """The root is another one. Facts: `found`, its name; `wanted`."""

    code = "project_other"
    message = _(
        "The file begins with “%(found)s” and not with “%(wanted)s”: it is of another kind. Nothing was added. "
        "A project (QDPX) begins a study; a codebook (QDC) is brought in on the page of codes."
    )


class FileTooLarge(BrokenProject):
    """Facts: `limit_mb`."""

    code = "exchange_file_too_large"
    status = 413
    message = _(
        "The file is larger than %(limit_mb)s MB. Nothing was added. "
        "Export it again without sounds, videos and pictures."
    )


class NoFileGiven(Trouble):
    """The form came without a file."""

    code = "no_file_given"
    status = 422
    message = _("No file was chosen. Nothing was added. Choose the file first.")
