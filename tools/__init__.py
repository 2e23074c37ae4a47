"""Tools of this repository: what make and the tests call; no part of the served product."""
