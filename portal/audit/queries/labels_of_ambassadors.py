"""The words of the trail for acts about ambassadors, and on the letters from outside that their links bring."""

from typing import Any

from flask_babel import lazy_gettext as _l

AMBASSADORS: dict[str, Any] = {
    "application_sent": _l("Letter from outside came"),
    "application_accepted": _l("Somebody who wrote from outside taken in"),
    "application_declined": _l("Letter from outside declined and erased"),
    "application_spam": _l("Letter from outside deleted as spam"),
    "application_lapsed": _l("Letter from outside erased: its time is over"),
    "ambassador_code_made": _l("Link of an ambassador made"),
    "ambassador_code_ended": _l("Link of an ambassador switched off"),
    "arrival_noted": _l("Noted by whose link somebody came"),
    "arrival_dropped": _l("Taken back by whose link somebody came"),
    "arrival_told": _l("The ambassador may know who came"),
    "ambassador_profile_changed": _l("Profile of an ambassador changed"),
    "ambassador_away": _l("An ambassador is away"),
    "ambassador_back": _l("An ambassador is back"),
    "mission_set": _l("Mission of an ambassador set"),
    "mission_done": _l("Mission of an ambassador done"),
    "mission_dropped": _l("Mission of an ambassador let be"),
    "outreach_reported": _l("Report of an ambassador written"),
    "outreach_dropped": _l("Report of an ambassador taken back"),
    "kit_text_written": _l("Text for ambassadors written"),
    "kit_text_changed": _l("Text for ambassadors changed"),
    "kit_text_dropped": _l("Text for ambassadors taken out"),
    "ambassador_exit_told": _l("Ambassador told that the position ends"),
    "ambassador_exit_ended": _l("Position of an ambassador ended with thanks"),
    "ambassador_exit_stayed": _l("The ambassador goes on"),
    "ambassador_exit_withdrawn": _l("The end of an ambassador's time called off"),
    "arrival_untold": _l("The ambassador may no longer know who came"),
}
