"""Why a command is refused: one sentence for each code. The room says it in the member's language."""


def _(text: str) -> str:
    """Mark a text for the catalogue; methods know no language."""
    return text


REFUSALS = {
    # The room
    "not_open": _("The room is not open yet. Your text stays here. Wait until the leader opens it."),
    "closed": _("The meeting is over. All that was said is kept. You can leave the room."),
    "already_open": _("The room is open already. Nothing has changed."),
    "paused": _("The meeting is paused. Your text stays here. You can write to the leaders privately."),
    "leaderless": _("The leaders' connection is lost. Your text stays here. We wait for them up to 10 minutes."),
    "one_adult": _("Only one adult of the team is here. Your text stays here. We go on when a second one comes."),
    "not_over": _("The debrief begins when the meeting is over. Nothing has changed. End the meeting first."),
    "not_paused": _("The meeting is not paused. Nothing has changed."),
    "stale": _("Somebody was faster: the room has moved on. Nothing was done twice. Look at it and decide again."),
    # The person
    "not_allowed": _("Your part in this meeting does not do this. Nothing has changed. Ask the leader."),
    "not_admitted": _("You have not been let in yet. Your text stays here. You can write to the leaders privately."),
    "observer": _("Observers do not speak to the group. Your text stays here. Send it to the leaders."),
    "helper": _("Technical help does not speak to the group. Your text stays here. Send it to the leaders."),
    "unknown_member": _("There is no such person in the room now. Nothing has changed. Choose another."),
    "pseudonym_taken": _("Somebody in the room has this pseudonym. Nobody was let in. Agree on another one."),
    "entry_closed": _("The key questions have begun. Nobody was let in. You can make an exception."),
    # The course
    "no_guide": _("The guide has no question yet. The room stays closed. Add a question to the guide."),
    "nobody_in": _("Nobody of the group is in the room. Nothing has changed. Let somebody in first."),
    "first_phase": _("This is the first phase. Nothing has changed."),
    "last_phase": _("This is the last phase. Nothing has changed. You can end the meeting."),
    "wrong_phase": _("This does not belong to the present phase. Nothing has changed. Go to the next phase first."),
    "reason_needed": _("A reason is needed. Nothing has changed. Write it in a few words."),
    "lobby": _("The meeting has not begun. Your text stays here. You can write to the leaders privately."),
    "introduction": _("The leader is opening the meeting. Your text stays here. Soon it is everybody's word."),
    "between": _("The next question is about to come. Your text stays here. You can write to the leaders privately."),
    # Questions
    "no_question": _("No such question is open. Your text stays here. Wait for the next question."),
    "unknown_question": _("There is no such question in the guide. Nothing has changed. Choose another."),
    "question_open": _("This question is open already. Nothing has changed."),
    "not_blind": _("This question was asked openly. There is nothing to reveal."),
    "blind": _("A question with hidden answers is open. Your text stays here. Answer it, or decline to."),
    "blind_open": _("A question with hidden answers is open. Nothing has changed. Reveal or close it first."),
    "answered": _("You have answered this question. Your first answer is kept. Write on in the conversation."),
    "bad_minutes": _("From 1 to 30 minutes can be added. Nothing has changed. Choose another number."),
    "poll": _("A vote is open. Your text stays here. Vote, or decline to; then we talk."),
    "no_poll": _("No vote is open. Nothing has changed. Wait for the next question."),
    "poll_over": _("The vote has ended. Your earlier choice is kept. Say what you think in the conversation."),
    "bad_vote": _("This choice does not fit the vote. Your earlier choice is kept. Choose again."),
    "glass_closed": _("The group is not open to you now. Nothing has changed. Wait until everybody in it has agreed."),
    "unknown_stimulus": _("There is no such picture in the guide. Nothing has changed. Choose another."),
    "no_summary": _("No summary is shown. Your text stays here. Write it in the conversation."),
    # Turns
    "not_your_turn": _("It is not your turn yet. Your text stays here. Your turn will come."),
    "no_round": _("No round is going on. Nothing has changed."),
    "round_on": _("A round is going on. Nothing has changed. Let it end first."),
    "floor_taken": _("Somebody else has the floor. Your text stays here. You can raise your hand."),
    "no_floor": _("Nobody has been given the floor. Nothing has changed."),
    "no_offer": _("No turn was offered to you. Nothing has changed. You can raise your hand."),
    "slow": _("You are asked to write more slowly. Your text stays here and will be sent by itself in a moment."),
    "bad_seconds": _(
        "The pause between lines lasts from 30 to 60 seconds. Nothing has changed. Choose another number."
    ),
    # Behind the glass
    "observers_unasked": _(
        "Not everybody has agreed to the new observer. The phase stays. Wait, or ask the observer to go."
    ),
    "nothing_asked": _("You have agreed already. Nothing has changed."),
    # Words and frames
    "empty": _("There is no text. Nothing was sent. Write something first."),
    "too_long": _("The text is too long. It stays here. Make it shorter or send it in parts."),
    "edit_over": _("A line can be corrected for 60 seconds by its author. It stays as it was. Write a new line."),
    "no_event": _("There is no such line. Nothing has changed."),
    "unknown_act": _("The room does not know this command. Nothing has changed. Reload the page."),
    "bad_args": _("The command is incomplete or wrong. Nothing has changed. Reload the page."),
    "bad_frame": _("The room does not understand this. Nothing has changed. Reload the page."),
}
