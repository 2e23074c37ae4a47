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
