"""Files that wait between two steps of a page; what becomes of them belongs to the feature that asked for them."""
