"""Pure rules of first steps: who is a newcomer."""

from datetime import datetime, timedelta

from portal.limits import FIRST_STEPS_DAYS


def is_on_home(chosen: str, came_at: datetime, moment: datetime) -> bool:
    """Whether the home page shows them: as chosen, else for the first 60 days.

    :param chosen: `first_steps` of the account. :param came_at: when the person came in.
    """
    return chosen == "shown" or (chosen == "auto" and moment - came_at < timedelta(days=FIRST_STEPS_DAYS))
