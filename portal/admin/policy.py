"""Who runs the installation."""

from portal.actor import Actor


def can_run_house(actor: Actor) -> bool:
    """The installation administrator and the command line."""
    return actor.is_system or actor.is_installation_administrator
