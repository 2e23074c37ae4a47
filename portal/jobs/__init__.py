"""Background work as rows: asked, running, done or failed; the queue carries only the row's id."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from portal.features import Feature, RemovalPart, Task
    from portal.jobs.cli import tick_command
    from portal.jobs.runner import run_by_id
    from portal.jobs.services import RUN_JOB, drop_results
    from portal.jobs.views import bp

    return Feature(
        "portal.jobs",
        removals=(RemovalPart("jobs", (), {"job.account_id": ("result_name",)}, drop_results, 20),),
        blueprints=(bp,),
        tasks=(Task(RUN_JOB, run_by_id),),
        cli=(tick_command,),
    )
