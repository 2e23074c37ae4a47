"""An error of the database tells the statement, never the words that were in it: logs are no place for them."""

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from portal.db import db


def test_error_of_the_database_does_not_repeat_the_words(app: Flask) -> None:
    with app.app_context(), pytest.raises(DBAPIError) as caught:
        db.session.execute(text("SELECT :words FROM no_such_table"), {"words": "тайна сорок два"})
    assert "no_such_table" in str(caught.value)
    assert "тайна сорок два" not in str(caught.value)
