"""What a guide is, how it is edited, and the ready-made ones to start from; pure."""

from facilitation.guides.rules.checking import Checked, check
from facilitation.guides.rules.content import MODES, PHASES, SWITCHES, GuideContent, Mode, Phase, Question, Section
from facilitation.guides.rules.rows import (
    Row,
    added,
    lines_of,
    moved,
    pictured,
    removed,
    restored,
    rows_of,
    unpictured,
    with_keys,
)
from facilitation.guides.rules.starters import STARTERS, starter

__all__ = [
    "MODES",
    "PHASES",
    "STARTERS",
    "SWITCHES",
    "Checked",
    "GuideContent",
    "Mode",
    "Phase",
    "Question",
    "Row",
    "Section",
    "added",
    "check",
    "lines_of",
    "moved",
    "pictured",
    "removed",
    "restored",
    "rows_of",
    "starter",
    "unpictured",
    "with_keys",
]
