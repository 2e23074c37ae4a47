"""The state strip of a Balint group: what each permission means for the one who reads it, and what comes next."""

from facilitation.methods.common import strip as common
from facilitation.methods.errors import _

STRIP = {
    **common.STRIP,
    "lobby": (_("The group is gathering."), _("Soon the leader will begin.")),
    "round_soon": (_("The leader is speaking."), _("Then everybody has one turn.")),
    "case_call": (_("Who has a case?"), _("Press “I have a case” if you want to tell one.")),
    "telling": (_("A case is told. We listen."), _("Then you may ask what you did not understand.")),
    "presenting": (_("You tell your case, as you remember it."), _("Without notes; you may begin in the middle.")),
    "clarifying": (_("The group asks, one question at a time."), _("Then the group works on the case.")),
    "ask": (_("You may ask one question; the leaders pass it on."), _("Only what is missing to see the case.")),
    "question_waits": (_("Your question is with the leaders."), _("They pass on one at a time.")),
    "queue_closed": (_("No more questions are taken."), _("Keep your guesses for the group's work.")),
    "answering": (_("A question to you. Answer it as you wish."), _("You may also leave it without an answer.")),
    "wait_for_question": (_("The next question is about to come."), _("Nobody hurries you.")),
    "working": (_("The group works: what do you feel, see, imagine?"), _("No advice and no questions.")),
    "intervening": (_("You write as a leader: it stands apart from the group's words."), ""),
    "co_leader_listens": (_("Now only the leader writes to the group."), _("You look after the time and the queue.")),
    "presenter_listens": (_("You listen while the group works on your case."), _("Your notes are for you alone.")),
    "presenter_may": (
        _("The group works on your case."),
        _("It is better to listen; you may write if need be."),
    ),
    "outer_speaks": (_("The outer circle is speaking. We listen."), _("Then the presenter returns.")),
    "outer": (_("The outer circle speaks: what did you hear and feel?"), _("No advice and no questions.")),
    "alone": (
        _("You are back. The first minutes are yours alone."),
        _("What has come up? You need not answer anything."),
    ),
    "presenter_alone": (_("The presenter speaks alone."), _("Then everybody may write.")),
    "returned": (_("You are back in the circle."), _("You need not answer anything.")),
    "no_questions": (_("Everybody may write, without questions."), _("Then the closing round.")),
    "returning": (_("The presenter is back. We listen."), _("Then the closing round.")),
}
