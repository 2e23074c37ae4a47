"""What can go wrong with a file."""

from flask_babel import lazy_gettext as _

from portal.errors import NotFound, Trouble


class UploadGone(NotFound):
    """The upload expired, was saved, or is somebody else's."""

    code = "upload_gone"
    status = 410
    message = _(
        "This upload is no longer here: it was saved already, or a day has passed. Nothing was lost from the study. "
        "Choose the file again."
    )


class NoFileGiven(Trouble):
    """The form came without a file."""

    code = "no_file"
    status = 422
    message = _("No file was chosen. Nothing was added. Choose the list, an XLSX or CSV file.")


class PictureTooHeavy(Trouble):
    """Facts: `size_mb`, `limit_mb`."""

    code = "picture_too_heavy"
    status = 413
    message = _(
        "The picture is %(size_mb)s MB, and a picture may be up to %(limit_mb)s MB. It was not added; everything else "
        "is as it was. Make it smaller and choose it again."
    )


class PictureTooWide(Trouble):
    """Facts: `limit_mp` (millions of pixels)."""

    code = "picture_too_wide"
    status = 422
    message = _(
        "The picture has more than %(limit_mp)s million pixels. It was not added; everything else is as it was. Make "
        "it smaller and choose it again."
    )


class NotAPicture(Trouble):
    """The bytes are no picture of a known kind, whatever the name says."""

    code = "not_a_picture"
    status = 415
    message = _(
        "This file is no picture that can be shown: only JPEG, PNG and WebP can. It was not added; everything else is "
        "as it was. Save the picture as JPEG or PNG and choose it again."
    )


class PaperTooHeavy(Trouble):
    """Facts: `size_mb`, `limit_mb`."""

    code = "paper_too_heavy"
    status = 413
    message = _(
        "The file is %(size_mb)s MB, and a picture or PDF may be up to %(limit_mb)s MB. It was not added; everything "
        "else is as it was. Make it smaller and choose it again."
    )


class PaperTooLong(Trouble):
    """Facts: `limit`, pages."""

    code = "paper_too_long"
    status = 422
    message = _(
        "The PDF has more than %(limit)s pages. It was not added; everything else is as it was. Save only the pages "
        "that are needed as a new PDF and choose it."
    )


class NotAPaper(Trouble):
    """Neither a picture of a known kind nor a PDF that opens."""

    code = "not_a_paper"
    status = 415
    message = _(
        "This file cannot be read: only JPEG, PNG, WebP and PDF without a password can. It was not added; everything "
        "else is as it was. Photograph the paper, or save it as PDF once more, and choose it again."
    )


class TableTrouble(Trouble):
    """Base of all troubles with a table; nothing of it was stored."""

    code = "table"
    status = 422


class TableTooLarge(TableTrouble):
    """Facts: `limit_mb`."""

    code = "table_too_large"
    status = 413
    message = _(
        "The table is larger than %(limit_mb)s MB, or becomes so when it is unpacked. Nothing was added. "
        "Leave only the sheet with the list, or divide the list into several files."
    )


class TableTooLong(TableTrouble):
    """Facts: `limit`, rows without the heading."""

    code = "table_too_long"
    message = _(
        "The table has more than %(limit)s rows. Nothing was added. Divide the list into several files and bring "
        "them in one after the other."
    )


class TableTooWide(TableTrouble):
    """Facts: `limit`, columns."""

    code = "table_too_wide"
    message = _(
        "The table has more than %(limit)s columns. Nothing was added. Leave only those with facts about people."
    )


class EmptyTable(TableTrouble):
    """There is no cell with anything in it."""

    code = "table_empty"
    message = _("The table is empty. Nothing was added. Choose the file with the list.")


class NotATable(TableTrouble):
    """The file is of another type. Facts: `kind`, e.g. ``PDF``."""

    code = "table_wrong_type"
    status = 415
    message = _(
        "This is a file of the type %(kind)s, not a table. Nothing was added. Save the list as XLSX or CSV and choose "
        "it again."
    )


class UnknownTable(TableTrouble):
    """No known encoding gives readable words."""

    code = "table_encoding"
    message = _(
        "The letters of this file could not be recognised. Nothing was added. Save the list as XLSX, or as CSV in "
        "UTF-8, and choose it again."
    )


class CellTooLong(Trouble):
    """Facts: `limit`, characters."""

    code = "cell_too_long"
    status = 422
    message = _(
        "One cell of this table has more than %(limit)s characters, as when a quotation mark is opened and never "
        "closed. Nothing was added. Correct that cell and choose the file again."
    )


class BrokenTable(TableTrouble):
    """The file is damaged, locked with a password, or holds what no list needs."""

    code = "table_broken"
    message = _(
        "This table cannot be opened: it is damaged or locked with a password. Nothing was added. Open it in your "
        "program, save it anew as XLSX and choose it again."
    )
