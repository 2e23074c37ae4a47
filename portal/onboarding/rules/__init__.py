"""Pure rules of onboarding: columns, cells, names in two alphabets, duplicates, merging."""
