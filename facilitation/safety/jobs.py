"""What has to happen to calls for help even when nobody looks."""

from facilitation.safety.services import call_all_due, destroy_expired


def call_those_on_duty() -> int:
    """Call the next on duty where nobody has answered for two minutes; answers how many were called."""
    return call_all_due()


def destroy_old_calls() -> int:
    """Destroy what was closed long enough ago; answers how many calls."""
    return destroy_expired()
