"""Rules that take the markup at its word; they stand lowest."""

from tasks.rules.rule import Rule

SAME = (
    "advert", "byline", "caption", "copyright", "correction", "credit", "dateline", "editor_note", "furniture",
    "header", "headline", "related", "sign_off", "standfirst", "timestamp",
)  # fmt: skip
TEXT = ("list_item", "paragraph", "quote", "subhead", "table", "unknown")

HINTS = (
    *(Rule(f"hint_{hint}", hint, where=f"hint = '{hint}'", hits=({"hint": hint},)) for hint in SAME),
    *(Rule(f"hint_{hint}", "body", where=f"hint = '{hint}'", hits=({"hint": hint},)) for hint in TEXT),
)
