"""Telling people: kinds by channels, in the portal and by mail, written as rows inside the act they tell of."""
