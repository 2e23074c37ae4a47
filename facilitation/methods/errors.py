"""Why a command is refused: one sentence for each code. The room says it in the member's language."""


def _(text: str) -> str:
    """Mark a text for the catalogue; methods know no language."""
    return text


# What a Balint group alone has to say.
OF_CASES = {
    "voice_yours": _("You have the leader's voice already. Nothing has changed."),
    "co_leader_listens": _("Now only the leader writes to the group. Your text stays here. You can write a note."),
    "round_soon": _("The leader is speaking. Your text stays here. Soon everybody has one turn."),
    "case_call": _("The group looks for a case. Your text stays here. Press “I have a case” to offer one."),
    "telling": _("A case is being told. Your text stays here. Soon you may ask what you did not understand."),
    "clarifying": _("Questions come one at a time. Your text stays here. The group's work is about to begin."),
    "working": _("The group is at work. Your text stays here. You can write to the leaders privately."),
    "outer_speaks": _("The outer circle is speaking. Your text stays here. The presenter returns soon."),
    "returning": _("The presenter is back. Your text stays here. You can write to the leaders privately."),
    "presenter_listens": _("You listen now. Your text stays here. Write it into your notes, or ask for a pause."),
    "presenter_alone": _("The presenter speaks alone. Your text stays here. In a moment everybody may write."),
    "wait_for_question": _("No question is before you. Your text stays here. Wait for the next one."),
    "question_waits": _("Your question is with the leaders. Your text stays here. One question at a time."),
    "queue_closed": _("No more questions are taken. Your text stays here. Keep it for the group's work."),
    "without_notes": _(
        "A case is told without notes: what is forgotten belongs to it, too. "
        "Your text stays here. Tell it in your own words, as you remember it."
    ),
    "check_in_long": _("At the check-in 300 characters are enough. Your text stays here. Make it shorter."),
    "no_questions_now": _(
        "Now the presenter is not asked. Your text stays here. Say what you feel, without a question."
    ),
    "addressed": _("The presenter listens and cannot answer. Your text stays here. Speak of the case, not to them."),
    "one_line": _("Only one line fits here. Your text stays here. Put it into one line."),
    "line_long": _("At most 300 characters fit here. Your text stays here. Make it shorter."),
    "not_presenter": _("Only the presenter does this. Nothing has changed."),
    "not_your_role": _("Your circle does not do this. Nothing has changed. Ask the leader."),
    "no_presenter": _("Nobody presents a case yet. The phase stays. Choose one of those who offered a case."),
    "presenter_unsure": _("The presenter has not said yes. The phase stays. Wait, or choose another case."),
    "questions_wait": _("Questions still wait. The phase stays. Take, return or drop them first."),
    "work_short": _("The group has worked less than 15 minutes. The phase stays. Go on, or write a reason."),
    "cases_over": _("Two cases fit into one meeting. Nothing has changed. Plan another meeting."),
    "no_outer": _("Nobody of the outer circle is here. The phase stays."),
    "no_candidate": _("This person has offered no case. Nothing has changed. Choose another."),
    "no_offered_case": _("You have offered no case. Nothing has changed."),
    "not_chosen": _("You were not asked to present. Nothing has changed."),
    "case_accepted": _("You have said yes already. Nothing has changed."),
    "not_masked": _("Names and places must be changed first. Nothing has changed. Tick the line, then say yes."),
    "no_ballot": _("No vote on the cases is open. Nothing has changed."),
    "ballot_on": _("The vote on the cases is open already. Nothing has changed."),
    "one_case": _("There is nothing to choose between. Nothing has changed. Wait for a second case."),
    "no_waiting_question": _("This question does not wait any more. Nothing has changed. Choose another."),
    "question_stands": _("A question is before the presenter. Nothing has changed. Let it be answered first."),
    "no_question_stands": _("No question is before the presenter. Nothing has changed."),
    "not_kept": _("No transcript of this meeting is kept. Nothing has changed."),
    "not_alone": _("The presenter's time alone is over. Nothing has changed."),
}
REFUSALS = {
    **OF_CASES,
    # The room
    "not_open": _("The room is not open yet. Your text stays here. Wait until the leader opens it."),
    "closed": _("The meeting is over. Nothing more is said in it. You can leave the room."),
    "already_open": _("The room is open already. Nothing has changed."),
    "paused": _("The meeting is paused. Your text stays here. You can write to the leaders privately."),
    "leaderless": _("The leaders' connection is lost. Your text stays here. We wait for them up to 10 minutes."),
    "one_adult": _("An adult who has to be here is away. Your text stays here. We go on when they come back."),
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
    "entry_closed": _("The main part has begun. Nobody was let in. You can make an exception."),
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
