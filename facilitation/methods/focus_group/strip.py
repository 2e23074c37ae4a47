"""The state strip: what each permission means for the one who reads it, and what comes next."""

from facilitation.methods.errors import _

STRIP = {
    "not_open": (_("The room is not open yet."), _("The leader will open it.")),
    "closed": (_("The meeting is over."), _("Thank you for your words.")),
    "not_admitted": (_("You are at the door."), _("The leader lets people in one by one.")),
    "observer": (_("You observe; the group does not see your name."), _("You can write to the leaders.")),
    "helper": (_("You help with the technique."), _("You can write to the leaders.")),
    "not_allowed": (_("You listen in this meeting."), _("You can write to the leaders.")),
    "leading": (_("Everybody sees what you write."), ""),
    "paused": (_("Pause. All words are in their place."), _("The leader will go on.")),
    "leaderless": (_("The leaders' connection is lost. All words are in their place."), _("We wait for them.")),
    "lobby": (_("The group is gathering."), _("Soon the leader will begin.")),
    "introduction": (_("The leader is speaking."), _("Then everybody gets to know each other.")),
    "talk": (_("Everybody may write."), ""),
    "between": (_("The question is over."), _("The next one is about to come.")),
    "question": (_("Everybody may answer."), ""),
    "discuss": (_("Everybody may write: we talk about the answers."), ""),
    "blind": (_("Only you and the leaders see your answer for now."), _("Then all answers open at once.")),
    "poll": (_("A vote is open: only the team sees who chose what."), _("Then we talk about the result.")),
    "your_turn": (_("Your turn."), _("Take your time, we wait.")),
    "not_your_turn": (_("Now somebody else's turn."), _("Your turn will come.")),
    "your_floor": (_("You have the floor."), _("Give it back when you have finished.")),
    "floor_taken": (_("Now somebody else has the floor."), _("Raise your hand if you want to speak.")),
}
