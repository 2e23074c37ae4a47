"""Pure rules of backups: how they are called, and which of them are too old."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from portal.limits import BACKUP_DAYS

NAME = re.compile(r"golosa(?:-files)?-(\d{4}-\d{2}-\d{2})\.(?:db|dump|tgz)")


def database_name(day: date, dialect: str) -> str:
    """The file of the database of a day."""
    return f"golosa-{day.isoformat()}.{'dump' if dialect == 'postgresql' else 'db'}"


def files_name(day: date) -> str:
    """The archive of what lies beside the database."""
    return f"golosa-files-{day.isoformat()}.tgz"


def too_old(names: Iterable[str], today: date) -> list[str]:
    """The backups made more than 30 days ago; a file with another name is nobody's business here."""
    return sorted(name for name in names if _is_old(name, today))


def _is_old(name: str, today: date) -> bool:
    found = NAME.fullmatch(name)
    try:
        made = date.fromisoformat(found[1]) if found else None
    except ValueError:
        return False
    return made is not None and today - made > timedelta(days=BACKUP_DAYS)
