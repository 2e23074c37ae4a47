"""Backups: the database and the files beside it, and the end of those that are too old; none is put back here."""

from portal.backups.cli import backup_command
from portal.features import Feature

FEATURE = Feature("portal.backups", cli=(backup_command,))
