"""People in large programmes: the list, the directory's search and the role map over 10,000 people."""
