"""Reads of submits."""

from sqlalchemy import select

from portal.db import db
from portal.submits.models import FormSubmit


def saved_submit(account_id: int, key: str) -> FormSubmit | None:
    """A submit of this account that has saved something, as it is on disk now."""
    whose = select(FormSubmit).where(FormSubmit.account_id == account_id, FormSubmit.key == key)
    found: FormSubmit | None = db.session.scalar(whose.execution_options(populate_existing=True))
    return found
