"""What both ways in share: the file of a form."""

from flask_wtf import FlaskForm
from werkzeug.datastructures import FileStorage

from facilitation.exchange.errors import NoFileGiven


def given(form: FlaskForm, limit: int) -> tuple[str, bytes]:
    """Name and bytes of the form's file, one byte more than the limit at most. :raises NoFileGiven:"""
    file = form.file.data
    if not isinstance(file, FileStorage) or not file.filename:
        raise NoFileGiven
    return file.filename.replace("\\", "/").rsplit("/", 1)[-1], file.read(limit + 1)
