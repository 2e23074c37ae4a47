"""The state strip: what a permission of every method means for the one who reads it, and what comes next."""

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
    "one_adult": (_("We wait for an adult. All words are in their place."), _("Then we go on.")),
    "your_turn": (_("Your turn."), _("Take your time, we wait.")),
    "not_your_turn": (_("Now somebody else's turn."), _("Your turn will come.")),
    "your_floor": (_("You have the floor."), _("Give it back when you have finished.")),
    "floor_taken": (_("Now somebody else has the floor."), _("Raise your hand if you want to speak.")),
}
