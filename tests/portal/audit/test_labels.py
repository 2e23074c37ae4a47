"""Every act that the code records has words of its own in the trail."""

import ast
from collections.abc import Iterator
from pathlib import Path

from portal.audit.queries.labels import ACTIONS

ROOT = Path(__file__).parents[3]
WRITERS = {"record", "note", "_note"}


def acts_in(path: Path) -> Iterator[str]:
    """The literal acts that a file hands to the trail: a text right behind the actor, or in one of two branches."""
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in WRITERS:
            for part in [node for given in call.args[1:3] for node in branches(given)]:
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def branches(given: ast.expr) -> list[ast.expr]:
    return [given.body, given.orelse] if isinstance(given, ast.IfExp) else [given]


def services() -> list[Path]:
    return [path for package in ("portal", "facilitation") for path in (ROOT / package).rglob("services*/**/*.py")] + [
        path for package in ("portal", "facilitation") for path in (ROOT / package).rglob("services.py")
    ]


def test_a_coordinator_can_read_every_act_when_the_code_records_it() -> None:
    found = {act for path in services() for act in acts_in(path)}
    assert {"session_invited", "consent_refused", "finding_created", "api_token.made"} <= found
    assert found - set(ACTIONS) - {"position", "guardianship"} == set()
