"""The club of the activities' tests."""

from tests.community.activities.conftest import Club, club

__all__ = ["Club", "club"]
