"""What can go wrong with a file that waits."""

from flask_babel import lazy_gettext as _

from portal.errors import NotFound


class UploadGone(NotFound):
    """The upload expired, was saved, or is somebody else's."""

    code = "upload_gone"
    status = 410
    message = _(
        "This upload is no longer here: it was saved already, or a day has passed. Nothing was lost from the study. "
        "Choose the file again."
    )
