"""A club with activities."""

from tests.community.activities.conftest import club

__all__ = ["club"]
