"""Pages in general: access declarations, headers, assets, errors and formats; no feature's pages live here."""
