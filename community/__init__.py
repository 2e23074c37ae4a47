"""The programme's life: pairs, transitions, training, role map; stands on `portal` and `facilitation`."""
