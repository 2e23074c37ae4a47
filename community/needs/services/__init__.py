"""Verbs of needs; the only writers of their tables."""

from community.needs.services.moving import close_need, fill_need, reopen_need
from community.needs.services.writing import NeedFields, change_need, write_need

__all__ = ["NeedFields", "change_need", "close_need", "fill_need", "reopen_need", "write_need"]
