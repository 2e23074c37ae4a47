"""What is swept away: counted tries, sign-ins and links that are over for long."""

from datetime import timedelta

from sqlalchemy import delete

from portal.accounts.models import LoginSession, OneTimeLink, TryCount
from portal.clock import now
from portal.db import unit_of_work

KEPT = timedelta(days=90)


def sweep() -> None:
    """Delete expired tries; sign-ins and one-time links ninety days after their end. The audit trail stays."""
    moment = now()
    with unit_of_work() as session:
        session.execute(delete(TryCount).where(TryCount.expires_at <= moment))
        session.execute(delete(LoginSession).where(LoginSession.seen_at <= moment - KEPT))
        session.execute(delete(OneTimeLink).where(OneTimeLink.expires_at <= moment - KEPT))
