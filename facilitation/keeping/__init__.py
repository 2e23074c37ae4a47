"""What is kept of a Balint group: nothing, or a transcript of the cases whose presenters agree to it afterwards.

How the words end is a rule of `facilitation.sessions`; here they are destroyed, and cases are agreed to and withdrawn.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from facilitation.keeping.jobs import ENDING, end_due
    from portal.features import Feature, Schedule

    return Feature(
        "facilitation.keeping",
        jobs=(ENDING,),
        schedules=(Schedule("keeping", 1, end_due),),
    )
