"""The REST API: tokens, the gate, pages, problems and the description. What it serves is in each feature's `api.py`."""

from typing import Any


def __getattr__(name: str) -> Any:
    """`FEATURE`, made when it is asked for: accounts end tokens by our services and must not load our pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from portal.api.cli import api_token_command
    from portal.api.services import blank_answers, end_tokens, forget_old_answers
    from portal.api.views import bp
    from portal.features import Eraser, Feature, RemovalPart, Schedule

    return Feature(
        "portal.api",
        removals=(
            RemovalPart("tokens", ("remembered_answer.account_id",), {"api_token.account_id": ("label",)}, end_tokens),
        ),
        blueprints=(bp,),
        cli=(api_token_command,),
        erasers=(Eraser("remembered answers", ("remembered_answer.body",), blank_answers),),
        schedules=(Schedule("remembered answers", 60, forget_old_answers),),
    )
