"""The state strip: what each permission means for the one who reads it, and what comes next."""

from facilitation.methods.common import strip as common
from facilitation.methods.errors import _

STRIP = {
    **common.STRIP,
    "lobby": (_("The group is gathering."), _("Soon the leader will begin.")),
    "introduction": (_("The leader is speaking."), _("Then everybody gets to know each other.")),
    "talk": (_("Everybody may write."), ""),
    "between": (_("The question is over."), _("The next one is about to come.")),
    "question": (_("Everybody may answer."), ""),
    "discuss": (_("Everybody may write: we talk about the answers."), ""),
    "blind": (_("Only you and the leaders see your answer for now."), _("Then all answers open at once.")),
    "poll": (_("A vote is open: only the team sees who chose what."), _("Then we talk about the result.")),
}
