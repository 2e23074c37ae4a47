"""Discussion guides: sections, questions and probes, kept in editions. Asking the questions belongs to rooms."""
