"""The coding workbench with a long transcript: how soon one reads, and what coding one passage costs."""
