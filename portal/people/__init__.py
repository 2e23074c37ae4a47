"""People of a programme: who they are, their dated positions, guardianship, and the grants their account holds."""
