"""Accounts: sign-in by mail or card, recovery, devices, invitations. Who a person is lives in `portal.people`."""
