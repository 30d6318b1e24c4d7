"""Rules that look around: where the block stands to the article, and what its neighbours are.

ABOVE stands over the rules by form, BELOW under them.
"""

from tasks.rules.bylines import NAME, NAMES
from tasks.rules.rule import Rule
from tasks.rules.words import AGENCY

BODY = "hint = 'unknown' AND label = 'body'"
# A seam that cuts off a dateline says that the rest is a paragraph; where pages have markup, places are empty.
CUT = "hint IN ('unknown', 'paragraph') AND label = 'body'"
IN = "to_first <= 0 AND to_last <= 0"
PICTURE = "('credit', 'caption')"

ABOVE = (
    Rule(
        "far_from_article",
        "furniture",
        where="label IN ('timestamp', 'byline', 'credit', 'caption', 'sign_off', 'contributors', 'correction') AND (to_headline < -8 OR to_last > 4)",
        round=2,
        hits=({"label": "timestamp", "to_headline": 90, "to_last": 40},),
        misses=({"label": "timestamp", "to_headline": 2, "to_last": -20},),
    ),
    Rule(
        "headline",
        "headline",
        where="to_headline = 0",
        round=2,
        hits=({"to_headline": 0},),
        misses=({"to_headline": 1}, {"to_headline": None}),
    ),
    Rule(
        "caption_before_credit",
        "caption",
        where="label = 'body' AND seam_after LIKE 'credit%' AND (hint = 'unknown' AND chars <= 700 OR hint = 'paragraph' AND chars <= 250)",
        round=2,
        hits=(
            {"label": "body", "seam_after": "credit_glued"},
            {"label": "body", "seam_after": "credit_mark", "hint": "paragraph", "chars": 80},
        ),
        misses=(
            {"label": "body", "seam_after": ""},
            {"label": "body", "seam_after": "dateline"},
            {"label": "body", "seam_after": "credit_mark", "hint": "paragraph", "chars": 400},
        ),
    ),
    Rule(
        "caption_over_credit",
        "caption",
        pattern=r"^[^.!?]*(?:[.!?]\S[^.!?]*){0,3}[.!?][\"”»“’]?$",
        where=f"{BODY} AND label_after = 'credit' AND regexp_like(text_after, '^[(]?(©|Photo|Foto|Picture|Image|Bild|Credit)') AND words <= 25",
        round=2,
        hits=(
            {
                "text": "The mayor in front of the town hall.",
                "label": "body",
                "label_after": "credit",
                "text_after": "(Foto: Anna Beispiel)",
                "words": 8,
            },
        ),
        misses=(
            {
                "text": "The mayor left. She came back.",
                "label": "body",
                "label_after": "credit",
                "text_after": "(Foto: Anna Beispiel)",
                "words": 6,
            },
            {
                "text": "The mayor left the town hall.",
                "label": "body",
                "label_after": "credit",
                "text_after": "Getty Images",
                "words": 6,
            },
        ),
    ),
    Rule(
        "caption_aside",
        "caption",
        where=f"{BODY} AND label_after = 'credit' AND rise <> 0 AND {IN} AND chars <= 600",
        round=2,
        hits=({"label": "body", "label_after": "credit", "rise": 2, "to_first": -2, "to_last": -2},),
        misses=({"label": "body", "label_after": "credit", "rise": 0, "to_first": -2, "to_last": -2},),
    ),
    Rule(
        "caption_under_credit",
        "caption",
        pattern=r"^[^“„‘«\"]*[^.!?:…\"”»“’]$",
        where=f"{BODY} AND label_before = 'credit' AND words BETWEEN 9 AND 45 AND {IN}",
        round=2,
        hits=(
            {
                "text": "The mayor in front of the town hall after the vote",
                "label": "body",
                "label_before": "credit",
                "words": 11,
                "to_first": -2,
                "to_last": -2,
            },
        ),
        misses=(
            {
                "text": "The gulls “will not have gone anywhere by the end of the winter”, said the mayor",
                "label": "body",
                "label_before": "credit",
                "words": 14,
                "to_first": -2,
                "to_last": -2,
            },
            {
                "text": "The mayor left the town hall after the vote on Friday.",
                "label": "body",
                "label_before": "credit",
                "words": 11,
                "to_first": -2,
                "to_last": -2,
            },
        ),
    ),
    Rule(
        "post_quoted",
        "social",
        where=f"{BODY} AND regexp_like(text_after, '^[—–-] ?[^@]{{1,80}}[(]@[A-Za-z0-9_]+[)]')",
        round=2,
        hits=({"label": "body", "text_after": "— Ann Example (@annexample) May 3, 2024"},),
        misses=({"label": "body", "text_after": "— He said so (twice)."},),
    ),
    Rule(
        "caption_repeated",
        "caption",
        where=f"{BODY} AND inside AND (label_before IN {PICTURE} OR label_after IN {PICTURE})",
        round=2,
        hits=({"label": "body", "inside": True, "label_after": "caption"},),
        misses=({"label": "body", "inside": True, "label_after": "body"},),
    ),
)
BELOW = (
    Rule(
        "promo_goes_on",
        "promo",
        pattern=r"^\p{Ll}[^.!?]*$",
        where=f"{BODY} AND label_before = 'promo' AND to_last > 0 AND chars <= 120",
        round=2,
        hits=(
            {"text": "for the news of the day, free of charge", "label": "body", "label_before": "promo", "to_last": 2},
        ),
        misses=({"text": "The talks went on", "label": "body", "label_before": "promo", "to_last": 2},),
    ),
    Rule(
        "newsletter_goes_on",
        "newsletter",
        where=f"{BODY} AND label_before = 'newsletter' AND NOT prose AND words BETWEEN 10 AND 30",
        round=2,
        hits=({"label": "body", "label_before": "newsletter", "prose": False, "words": 12},),
        misses=({"label": "body", "label_before": "newsletter", "prose": True, "words": 12},),
    ),
    Rule(
        "byline_bare",
        "byline",
        pattern=rf"^{NAMES}(?:(?:,\s|\s(?i:and|und|et|y|e|og|och|en|i|&)\s){NAMES}){{0,3}}(?:,?\s(?i:in|for(?: the)?|für|pour|para)\s(?:{NAME}|{NAMES}))?$",
        where=f"{BODY} AND to_headline BETWEEN 1 AND 10 AND to_first > 0 AND (label_before IN ('timestamp', 'byline') OR label_after IN ('timestamp', 'byline', 'dateline'))",
        round=2,
        hits=(
            {"text": "Ann Example", "label": "body", "to_headline": 2, "to_first": 4, "label_after": "timestamp"},
            {
                "text": "Ann Example for The Sample Times",
                "label": "body",
                "to_headline": 2,
                "to_first": 4,
                "label_after": "timestamp",
            },
            {
                "text": "Ann Example in Sampleton",
                "label": "body",
                "to_headline": 2,
                "to_first": 4,
                "label_after": "timestamp",
            },
            {
                "text": "Ann Example and Bob van der Sample",
                "label": "body",
                "to_headline": 2,
                "to_first": 4,
                "label_before": "timestamp",
            },
        ),
        misses=(
            {"text": "Ann Example", "label": "body", "to_headline": 2, "to_first": 4, "label_after": "body"},
            {"text": "Politics", "label": "body", "to_headline": 2, "to_first": 4, "label_after": "timestamp"},
        ),
    ),
    Rule(
        "headline_again",
        "furniture",
        where=f"{BODY} AND titled AND to_headline > 0 AND to_first > 0",
        round=2,
        hits=({"label": "body", "titled": True, "to_headline": 1, "to_first": 3},),
        misses=(
            {"label": "body", "titled": False, "to_headline": 1, "to_first": 3},
            {"label": "body", "titled": True, "to_headline": 9, "to_first": -3},
        ),
    ),
    Rule(
        "standfirst",
        "standfirst",
        where=f"{BODY} AND to_headline > 0 AND to_first > 0 AND set_off AND NOT bulleted AND words >= 8",
        round=2,
        hits=({"label": "body", "to_headline": 1, "to_first": 3, "set_off": True, "bulleted": False, "words": 20},),
        misses=({"label": "body", "to_headline": -1, "to_first": 3, "set_off": True, "bulleted": False, "words": 20},),
    ),
    Rule(
        "outside_article",
        "furniture",
        where=f"{CUT} AND (to_first > 0 OR to_last > 0)",
        round=2,
        hits=({"label": "body", "to_first": 3, "to_last": -20}, {"label": "body", "to_first": -20, "to_last": 3}),
        misses=({"label": "body", "to_first": 0, "to_last": -3}, {"label": "body", "to_first": None, "to_last": None}),
    ),
    Rule(
        "aside",
        "furniture",
        where=f"{CUT} AND {IN} AND NOT (set_off AND rise = 0) AND NOT (listed AND rise BETWEEN 0 AND 6) AND NOT (prose AND length >= 100 AND rise BETWEEN -4 AND 4)",
        round=2,
        hits=(
            {"label": "body", "to_first": -2, "to_last": -2, "set_off": False, "rise": 0, "prose": False, "length": 20},
        ),
        misses=(
            {"label": "body", "to_first": -2, "to_last": -2, "set_off": True, "rise": 2, "prose": True, "length": 120},
            {"label": "body", "to_first": -2, "to_last": -2, "set_off": True, "rise": 0, "prose": False, "length": 20},
        ),
    ),
    Rule(
        "author_life",
        "furniture",
        pattern=(
            rf"^(?:{NAMES} (?:covers|reports on|writes about)(?-u:\b)|{NAMES} (?:is|was|are)(?-u:\b)[^.!?]*(?i:reporter|correspondent|editor|writer|journalist|columnist|producer|freelancer?|author|covers|reports|writes)(?-u:\b)|{NAMES} ist [^.!?]*(?:[Rr]edakteur|[Kk]orrespondent|[Jj]ournalist|[Aa]utor|[Rr]eporter)"
            rf"|{NAMES} est (?:un |une )?(?:journaliste|correspondant)|{NAMES} es (?:una? )?(?:periodista|redactora?|corresponsal)|(?:Der Autor|Die Autorin|The (?:author|writer)|L['’]auteure?|El autor|La autora|L['’]autor[ei]|O autor|A autora) (?:ist|is|est|es|è|é)(?-u:\b)"
            r"|(?:Periodista|Redactora?|Corresponsal|Journaliste|Redakteur(?:in)?) (?:de|del|en|au|à|im|für) )"
        ),
        where="label = 'body' AND hint = 'paragraph' AND label_after <> 'body' AND chars <= 400",
        round=2,
        hits=(
            {
                "text": "Ann Example is a staff writer at the Example Times.",
                "label": "body",
                "hint": "paragraph",
                "label_after": "furniture",
            },
            {
                "text": "Anna Beispiel ist Redakteurin im Ressort Wirtschaft.",
                "label": "body",
                "hint": "paragraph",
                "label_after": "",
            },
            {
                "text": "Die Autorin ist Professorin an der Universität.",
                "label": "body",
                "hint": "paragraph",
                "label_after": "related",
            },
            {
                "text": "Periodista de la sección de Economía.",
                "label": "body",
                "hint": "paragraph",
                "label_after": "furniture",
            },
        ),
        misses=(
            {
                "text": "Ann Example is a staff writer at the Example Times.",
                "label": "body",
                "hint": "paragraph",
                "label_after": "body",
            },
            {
                "text": "Ann Example is a nurse in the town.",
                "label": "body",
                "hint": "paragraph",
                "label_after": "furniture",
            },
            {
                "text": "The author of the report is not known.",
                "label": "body",
                "hint": "paragraph",
                "label_after": "furniture",
            },
        ),
    ),
    Rule(
        "sign_off_beside",
        "sign_off",
        pattern=rf"^[(\[/]?(?:(?i:quellen?|sources?|fuente|fonte|bron|kilde|källa)\s?[:：]\s*)?(?:[\p{{L}}.-]{{2,20}}\s?[/,]\s?){{0,2}}{AGENCY}(?:\s?[/,]\s?\p{{L}}{{2,5}})*[)\]/]?$",
        where="hint = 'furniture' AND label = 'furniture' AND label_before = 'body' AND chars <= 40",
        round=2,
        hits=(
            {"text": "abc/dpa", "hint": "furniture", "label": "furniture", "label_before": "body"},
            {"text": "(AFP)", "hint": "furniture", "label": "furniture", "label_before": "body"},
            {"text": "Quelle: beispiel.de, abc/dpa", "hint": "furniture", "label": "furniture", "label_before": "body"},
        ),
        misses=(
            {"text": "abc/dpa", "hint": "furniture", "label": "furniture", "label_before": "furniture"},
            {"text": "More from AFP", "hint": "furniture", "label": "furniture", "label_before": "body"},
        ),
    ),
    Rule(
        "scorer_furniture",
        "furniture",
        where="label = 'body' AND points > 0",
        round=2,
        hits=({"label": "body", "points": 3},),
        misses=({"label": "body", "points": 0}, {"label": "body", "points": None}, {"label": "caption", "points": 3}),
    ),
)
