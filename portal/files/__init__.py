"""Files between two steps of a page, and pictures made safe; what becomes of them belongs to who asked for them."""
