"""When a material is needed, and who sees it: pure."""

STAGES = ("before", "during", "after")
AUDIENCES = ("registered", "everybody")
MIMETYPES = ("", "application/pdf", "image/jpeg", "image/png")


def is_link(text: str) -> bool:
    """An address of the web, nothing that a browser would run."""
    return text.lower().startswith(("http://", "https://"))
