"""What every method of group work shares: door, phases, turns, pauses, back room, airtime. Pure, as the methods are."""
