"""The platform every programme stands on; it knows neither `facilitation` nor `community`."""
