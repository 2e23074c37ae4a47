"""What the demo's accounts share."""

DEMO_PASSWORD = "пароль-длинный"  # noqa: S105 - printed by `make run`; everybody of the demo is made up
