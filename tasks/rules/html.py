"""Rules that only markup allows: what is a link, and where it stands."""

from tasks.rules.rule import Rule

BODY = "label = 'body' AND hint IN ('list_item', 'paragraph', 'subhead', 'table')"

HTML: tuple[Rule, ...] = (
    Rule(
        "all_link",
        "related",
        # Sentences that are links are text, and so are bare addresses.
        pattern=r"^[^.。]*$|\s\S*[^.。]$",
        where=f"{BODY} AND link_share > 0.8 AND chars <= 200",
        round=2,
        hits=(
            {"text": "Why the bridge was never built", "label": "body", "hint": "paragraph", "link_share": 1.0, "chars": 30},
            {"text": "Ferry is sold. Harbour waits", "label": "body", "hint": "list_item", "link_share": 0.85, "chars": 28},
        ),
        misses=(
            {"text": "The mayor said on Monday", "label": "body", "hint": "paragraph", "link_share": 0.5, "chars": 24},
            {"text": "ferry.example", "label": "body", "hint": "list_item", "link_share": 1.0, "chars": 13},
            {"text": "The ferry was sold in May.", "label": "body", "hint": "paragraph", "link_share": 1.0, "chars": 26},
            {"text": "Ferries", "label": "body", "hint": "unknown", "link_share": 1.0, "chars": 13},
        ),
    ),
)  # fmt: skip
