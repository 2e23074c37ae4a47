"""What the demo is made of: the scripts of its sessions, their coding, and the guide of the English one."""

from facilitation.demo.rules.codings import Mark, marks_of
from facilitation.demo.rules.guides import graduates_screener, mentors_guide
from facilitation.demo.rules.pictures import WORDS, life_line
from facilitation.demo.rules.scripts import SCRIPTS, Step, addressed, people_of, steps_of

__all__ = [
    "SCRIPTS",
    "WORDS",
    "Mark",
    "Step",
    "addressed",
    "graduates_screener",
    "life_line",
    "marks_of",
    "mentors_guide",
    "people_of",
    "steps_of",
]
