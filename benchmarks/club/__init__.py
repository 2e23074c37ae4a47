"""The club at its full size: what is told to 10,000 people."""
