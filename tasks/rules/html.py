"""Rules that only markup allows: what is a link from end to end."""

from tasks.rules.rule import Rule

LINK = "label = 'body' AND link_share > 0.8 AND chars <= 200"
# A sentence that is a link is text, and so is a bare address.
NO_SENTENCE = r"^[^.。]*$|\s\S*[^.。]$"

HTML: tuple[Rule, ...] = (
    Rule(
        "all_link",
        "related",
        NO_SENTENCE,
        where=f"{LINK} AND hint IN ('list_item', 'paragraph', 'table')",
        round=2,
        hits=(
            {"text": "Why the bridge was never built", "label": "body", "hint": "paragraph", "link_share": 1.0, "chars": 30},
            {"text": "Ferry is sold. Harbour waits", "label": "body", "hint": "list_item", "link_share": 0.85, "chars": 28},
        ),
        misses=(
            {"text": "The mayor said on Monday", "label": "body", "hint": "paragraph", "link_share": 0.5, "chars": 24},
            {"text": "The ferry was sold in May.", "label": "body", "hint": "paragraph", "link_share": 1.0, "chars": 26},
            {"text": "ferry.example", "label": "body", "hint": "list_item", "link_share": 1.0, "chars": 13},
            {"text": "Ferries", "label": "body", "hint": "unknown", "link_share": 1.0, "chars": 7},
        ),
    ),
    Rule(
        "all_link_sentence",
        "related",
        where="label = 'body' AND hint = 'paragraph' AND link_share > 0.9 AND chars > 150",
        round=2,
        hits=({"label": "body", "hint": "paragraph", "link_share": 1.0, "chars": 180},),
        misses=(
            {"label": "body", "hint": "paragraph", "link_share": 1.0, "chars": 120},
            {"label": "body", "hint": "paragraph", "link_share": 0.6, "chars": 180},
            {"label": "body", "hint": "list_item", "link_share": 1.0, "chars": 180},
        ),
    ),
    # The headings of a list of hotels are links too, but each has a paragraph under it.
    Rule(
        "all_link_heading",
        "related",
        NO_SENTENCE,
        where=f"{LINK} AND hint = 'subhead' AND length(text_after) <= 100",
        round=2,
        hits=({"text": "Ferry is sold", "label": "body", "hint": "subhead", "link_share": 1.0, "chars": 13, "text_after": "Harbour"},),
        misses=(
            {"text": "Grand Hotel", "label": "body", "hint": "subhead", "link_share": 1.0, "chars": 11, "text_after": "It stands at the quay, and it has stood there since the year in which the first ferry was built, in the middle of a war."},
            {"text": "Grand Hotel", "label": "body", "hint": "subhead", "link_share": 0.0, "chars": 11, "text_after": "Harbour"},
        ),
    ),
)  # fmt: skip
