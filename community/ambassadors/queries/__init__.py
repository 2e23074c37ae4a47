"""Reads of ambassadors; every page costs the same number of queries whatever its length."""

from community.ambassadors.queries.codes import (
    CodeRow,
    Link,
    code_of,
    codes_of,
    counts_by_person,
    find_link,
    is_given,
)
from community.ambassadors.queries.known import (
    known_ambassador,
)
from community.ambassadors.queries.people import (
    Came,
    ambassadors_seen,
    arrival_of,
    came_of,
    has_come,
    told_names,
)
from community.ambassadors.queries.silence import (
    last_exit,
    open_exits,
    silences,
    standing,
)
from community.ambassadors.queries.told import (
    still_leaving,
    still_quiet,
)
from community.ambassadors.queries.work import (
    exit_of,
    first_day,
    is_away,
    mission_of,
    missions_of,
    next_mission,
    profile_of,
    profiles_of,
    reach_of,
    report_of,
    reports_of,
    stand_ins,
    text_of,
    texts_of,
)

__all__ = [
    "Came",
    "CodeRow",
    "Link",
    "ambassadors_seen",
    "arrival_of",
    "came_of",
    "code_of",
    "codes_of",
    "counts_by_person",
    "exit_of",
    "find_link",
    "first_day",
    "has_come",
    "is_away",
    "is_given",
    "known_ambassador",
    "last_exit",
    "mission_of",
    "missions_of",
    "next_mission",
    "open_exits",
    "profile_of",
    "profiles_of",
    "reach_of",
    "report_of",
    "reports_of",
    "silences",
    "stand_ins",
    "standing",
    "still_leaving",
    "still_quiet",
    "text_of",
    "texts_of",
    "told_names",
]
