"""Pure rules of lists of organisations: columns, cells, hours of a week, rows, duplicates."""
