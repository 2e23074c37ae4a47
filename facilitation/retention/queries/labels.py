"""The words for what the tables of storage terms keep."""

from flask_babel import lazy_gettext as _

from facilitation.retention.rules import CONSENT, RAW, TEXT

KIND_LABELS = {
    RAW: _("Raw records"),
    TEXT: _("Transcripts under pseudonyms"),
    CONSENT: _("Consents of those who have left"),
}
KIND_HINTS = {
    RAW: _(
        "What was said in the rooms and stands in no transcript: private lines to the leaders, notes of the team, "
        "corrected versions, moods."
    ),
    TEXT: _(
        "Every word of the meetings and of imported transcripts, votes too, with all that was coded and quoted; order, "
        "times and what researchers wrote themselves stay."
    ),
    CONSENT: _(
        "Answers about people who took part, have left the programme and sit in no other study; signed papers too."
    ),
}
CARRIER_LABELS = {"job": _("the daily work of the installation"), "command": _("a command on the server")}
