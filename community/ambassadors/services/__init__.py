"""Verbs of ambassadors."""

from community.ambassadors.services.arriving import (
    drop_arrival,
    note_arrival,
    note_arrival_by_code,
    tell_ambassador,
)
from community.ambassadors.services.exits import (
    THANKED,
    TOLD,
    begin_exit,
    end_with_thanks,
    stay,
    withdraw_exit,
)
from community.ambassadors.services.kit import (
    drop_text,
    edit_text,
    write_text,
)
from community.ambassadors.services.links import (
    count_opening,
    end_code,
    make_code,
)
from community.ambassadors.services.missions import (
    SET,
    MissionPlan,
    Told,
    drop_report,
    end_mission,
    report_outreach,
    set_mission,
)
from community.ambassadors.services.profile import (
    STAND_IN,
    Profile,
    come_back,
    edit_profile,
    go_away,
)
from community.ambassadors.services.telling import (
    QUIET,
    tell_the_quiet,
)

__all__ = [
    "QUIET",
    "SET",
    "STAND_IN",
    "THANKED",
    "TOLD",
    "MissionPlan",
    "Profile",
    "Told",
    "begin_exit",
    "come_back",
    "count_opening",
    "drop_arrival",
    "drop_report",
    "drop_text",
    "edit_profile",
    "edit_text",
    "end_code",
    "end_mission",
    "end_with_thanks",
    "go_away",
    "make_code",
    "note_arrival",
    "note_arrival_by_code",
    "report_outreach",
    "set_mission",
    "stay",
    "tell_ambassador",
    "tell_the_quiet",
    "withdraw_exit",
    "write_text",
]
