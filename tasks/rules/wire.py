"""The conventions of wire copy: datelines run into the text, sign-offs, desk lines, notes to editors, corrections."""

from tasks.rules.rule import Rule, Seam
from tasks.rules.words import AGENCY

# Copy, tables too: a sign-off under a table looks like one of its rows.
COPY = "hint IN ('unknown', 'paragraph', 'list_item', 'quote', 'subhead', 'table')"
LINE = f"{COPY} AND chars <= 160"
# Where a dateline may be run into the text.
OPENING = "hint IN ('unknown', 'paragraph', 'standfirst')"
# Asked first, for it is ten times faster than the pattern.
NAMES_WIRE = "(text LIKE '%WIRE%' OR text LIKE '%ewswire%' OR text LIKE '%Marketwired%' OR text LIKE '%/CNW%')"

HOUSE = rf"(?:{AGENCY}|Reuter|CP|KUNA|QNA|BNA|Petra|MAP|APS|TAP|IRNA|ANA|Agerpres|Ukrinform|Kyodo News|Thomson Reuters Foundation|Agencies)"
MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?"
)
WORD = r"\p{Lu}[\p{L}\p{M}.'’]*"
# "Frankfurt/Main", "Port-au-Prince", "KUALA LUMPUR", "Rio de Janeiro".
SMALL = r"(?i:de|del|della|la|el|al|am|an|der|do|au|aux|les|of|the|upon|sur)"
CITY = rf"{WORD}(?:(?:\s?[/-]\s?|\s)(?:{WORD}|{SMALL}[\s-]{WORD}))*"
CAPS = r"\p{Lu}[\p{Lu}\p{M}.'’]+(?:[\s/-]\p{Lu}[\p{Lu}\p{M}.'’]*)*"
STATE = r"(?:,\s\p{Lu}[\p{L}. ]*){0,2}"
DAY = rf"(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})(?:,?\s\d{{4}})?"
DASH = r"(?:-{1,2}|[–—_])"
PRESS_WIRE = r"(?:/\s?(?:PR ?Newswire|CNW|NEWSWIRE)[\w-]*\s?/|\((?:GLOBE NEWSWIRE|BUSINESS WIRE|Business Wire|Marketwired|ACCESSWIRE|EQS Newswire|NewMediaWire)[^()]*\))"
BY_AGENCY = (
    rf"(?:{CITY}{STATE}(?:,\s(?:\d{{1,2}}\s\p{{L}}+\.?|{DAY}))?(?:,\s\d{{4}})?\s)?"
    rf"\((?:[\p{{L}}-]+/)?(?:{HOUSE})(?:/[\p{{L}}-]+)?\)\.?\s?{DASH}"
)
BY_PRESS_WIRE = rf"{CITY}[^()/]*?\s?(?:{DASH}\s?)?{PRESS_WIRE}\s?{DASH}"

WIRE_SEAMS: tuple[Seam, ...] = (
    Seam(
        "dateline_ansa",
        rf"(?s)^(\((?:ANSA|AGI|Adnkronos|LaPresse|AFP|AP|dpa)\)\s?{DASH}\s?{CAPS}(?:,\s(?:\d{{1,2}}\s\p{{Lu}}{{3}}|\p{{Lu}}{{3,9}}\s\d{{1,2}})\.?)?\s?{DASH})(\s*)([^\s_–—-].*)$",
        before="dateline",
        after="paragraph",
        where=OPENING,
        hits=(
            ("(ANSA) - ROMA, 1 LUG - Il governo cade.", "(ANSA) - ROMA, 1 LUG -", "Il governo cade."),
            ("(ANSA) - ROME, MAY 3 - The government fell.", "(ANSA) - ROME, MAY 3 -", "The government fell."),
        ),
        misses=("(ANSA) - Il governo cade - e poi si vota.", "(ANSA) - ROMA, 1 LUG -"),
    ),
    Seam(
        "dateline_agency",
        rf"(?s)^({BY_AGENCY})(\s*)([^\s_–—-].*)$",
        before="dateline",
        after="paragraph",
        where=f"{OPENING} AND text LIKE '%(%'",
        hits=(
            ("PARIS (Reuters) - The talks began.", "PARIS (Reuters) -", "The talks began."),
            ("LIMA, Jan 21 (Reuters) - Copper fell.", "LIMA, Jan 21 (Reuters) -", "Copper fell."),
            ("ROME/THE HAGUE, March 7 (Reuters) - It fell.", "ROME/THE HAGUE, March 7 (Reuters) -", "It fell."),
            ("WASHINGTON (AP) _ The bill passed.", "WASHINGTON (AP) _", "The bill passed."),
            ("ROSCOE, South Dakota (AP) — Prairies vanish.", "ROSCOE, South Dakota (AP) —", "Prairies vanish."),
            ("NEW YORK (AP) -- Shares rose.", "NEW YORK (AP) --", "Shares rose."),
            ("Frankfurt/Main (dpa/abc) - Der Kurs fiel.", "Frankfurt/Main (dpa/abc) -", "Der Kurs fiel."),
            ("Sample City (abc/dpa) - Beans rose.", "Sample City (abc/dpa) -", "Beans rose."),
            (
                "Ouagadougou, Dec 20, 2017 (AFP) - A camp was hit.",
                "Ouagadougou, Dec 20, 2017 (AFP) -",
                "A camp was hit.",
            ),
            ("Madrid, 12 nov (EFE).- El paro baja.", "Madrid, 12 nov (EFE).-", "El paro baja."),
            ("(Reuters) - Oil rose.", "(Reuters) -", "Oil rose."),
        ),
        misses=(
            "Yes (he said) - but not today.",
            "The agency (Reuters) - the first to report it - had no comment.",
            "PARIS (Reuters)",
            "He told the press (AFP) - and then the radio - that he would go.",
        ),
    ),
    Seam(
        "dateline_day",
        rf"(?s)^({CAPS}{STATE},\s{DAY}(?:,?\s(?:Reuters?|Kyodo|Xinhua|Bernama|TASS|AAP))?\s?{DASH})(\s+)([^\s_–—-].*)$",
        before="dateline",
        after="paragraph",
        where=OPENING,
        hits=(
            ("SAMPLE CITY, Feb 09 AAP - Beans rose.", "SAMPLE CITY, Feb 09 AAP -", "Beans rose."),
            (
                "SAITAMA, Japan, Dec. 9 Kyodo - The mayor said no.",
                "SAITAMA, Japan, Dec. 9 Kyodo -",
                "The mayor said no.",
            ),
            ("PUTRAJAYA, Nov 22 — The court rose.", "PUTRAJAYA, Nov 22 —", "The court rose."),
            ("LONDON, March 4 - Tin fell again.", "LONDON, March 4 -", "Tin fell again."),
            (
                "WINSTON-SALEM, N.C., March 18 - Leaf prices rose.",
                "WINSTON-SALEM, N.C., March 18 -",
                "Leaf prices rose.",
            ),
        ),
        misses=(
            "Sales in April 4 - 6 were weak.",
            "NATO, which met on March 4 - the first time this year - said no.",
            "LONDON, March 4",
            "MAY 12 - The day of the vote",
        ),
    ),
    Seam(
        "dateline_press_release",
        rf"(?s)^({BY_PRESS_WIRE})(\s*)([^\s_–—-].*)$",
        before="dateline",
        after="paragraph",
        where=f"{OPENING} AND {NAMES_WIRE}",
        hits=(
            (
                "NEW YORK, April 7, 2016 (GLOBE NEWSWIRE) -- Sample Corp rose.",
                "NEW YORK, April 7, 2016 (GLOBE NEWSWIRE) --",
                "Sample Corp rose.",
            ),
            ("LONDON, Feb. 1 /PRNewswire/ -- Sample Corp rose.", "LONDON, Feb. 1 /PRNewswire/ --", "Sample Corp rose."),
            (
                "LONDON, Feb. 1 /PRNewswire-AsiaNet / -- Sample Corp rose.",
                "LONDON, Feb. 1 /PRNewswire-AsiaNet / --",
                "Sample Corp rose.",
            ),
            ("PARIS--(BUSINESS WIRE)--Sample Corp rose.", "PARIS--(BUSINESS WIRE)--", "Sample Corp rose."),
        ),
        misses=(
            "The firm said on (GLOBE NEWSWIRE) that it rose.",
            "Sample Corp sent it to PRNewswire -- and to others.",
        ),
    ),
    Seam(
        "dateline_arabic",
        r"(?s)^([\p{Arabic}\s()،]+(?:,?\s?[\d./-]+)?\s?\((?:أ\s?\.?ف\s?\.?ب\.?|رويترز|د\s?\.?ب\s?\.?أ|أ\s?\.?ب|قنا|واس|وام)\)\s?(?:-{1,2}|[–—:]))(\s*)([^\s_–—-].*)$",
        before="dateline",
        after="paragraph",
        where=OPENING,
        hits=(
            ("باريس (أ ف ب) - بدأت المحادثات.", "باريس (أ ف ب) -", "بدأت المحادثات."),
            ("دبي, 26-11-2023 (أ ف ب) - ارتفع النفط.", "دبي, 26-11-2023 (أ ف ب) -", "ارتفع النفط."),
        ),
        misses=("بدأت المحادثات (أمس) - كما قال.",),
    ),
    Seam(
        "contributors_glued",
        r"(?s)^(.+[.!?”\"'’)])(\s+)(\((?i:(?:additional )?reporting|writing|editing|compiled) by \p{Lu}[^()]+\))$",
        after="paragraph",
        where="hint IN ('unknown', 'paragraph') AND text LIKE '%)'",
        hits=(
            (
                "The deal will close in May, the company said. (Reporting by Ann Example; Editing by Bob Sample)",
                "The deal will close in May, the company said.",
                "(Reporting by Ann Example; Editing by Bob Sample)",
            ),
        ),
        misses=("She had learnt it on the job (reporting by day and editing by night), she said.",),
    ),
    Seam(
        "sign_off_glued",
        rf"(?s)^(.+[.!?”\"'’)…])(\s+)([–—-]{{1,2}}\s?{HOUSE}(?:\s?[/,]\s?{HOUSE}){{0,3}}\.?)$",
        after="sign_off",
        where="hint IN ('unknown', 'paragraph')",
        hits=(
            ("The vote will be held in May, he said. — AFP", "The vote will be held in May, he said.", "— AFP"),
            (
                "“We will vote in May,” the minister told reporters. - Reuters",
                "“We will vote in May,” the minister told reporters.",
                "- Reuters",
            ),
        ),
        misses=("The news came first from two agencies, Xinhua and - Reuters", "He left. — AFP reported it on Monday."),
    ),
    Seam(
        "sign_off_reuter_glued",
        r"(?s)^(.+[.!?)”\"'])(\s+)(REUTERS?(?:\s?\d\d:\d\d/\w{1,4})?)$",
        after="sign_off",
        where="hint IN ('unknown', 'paragraph', 'table')",
        hits=(
            ("Rainfall in the week was 12.0 mm. REUTER11:43/VB", "Rainfall in the week was 12.0 mm.", "REUTER11:43/VB"),
            ("The coin weighs half an ounce. REUTER", "The coin weighs half an ounce.", "REUTER"),
        ),
        misses=("The minister gave the news to REUTER", "He spoke to it. Reuter"),
    ),
)

WIRE: tuple[Rule, ...] = (
    Rule(
        "wire_placeholder",
        "furniture",
        pattern=r"(?i)^blah(?:[\s,.]+blah)+[\s.]*$",
        where=LINE,
        hits=("Blah blah blah.", "blah, blah"),
        misses=("Blah blah blah, he said.", "Blah."),
    ),
    Rule(
        "wire_separator",
        "furniture",
        pattern=r"^(?:\*{2,}|[*_=~-](?:\s?[*_=~-]){2,})$",
        where=f"{COPY} AND hint <> 'table'",
        hits=("******", "**", "___", "* * * *", "-----"),
        misses=("***FLASH***", "-0-", "--", "*", {"text": "---", "hint": "table"}),
    ),
    Rule(
        "wire_sign_off_reuter",
        "sign_off",
        pattern=r"^[\s(-]*(?:(?i:reuter)|REU[EITRS]{2,5}|Reuters?\.{1,3})(?:[.\s)]*|\s?\d\d:\d\d/\w{1,4})$",
        where=LINE,
        hits=("Reuter", "Reuters.", "REUTER...", "reuter", "REUTERS", "REUITER", {"text": "REUTER", "hint": "table"}),
        misses=("Reuters", "Reuter said so.", {"text": "REUTER", "hint": "headline"}),
    ),
    Rule(
        "wire_end_mark",
        "sign_off",
        pattern=r"^(?:-0-|-30-|#{2,6}|\(?END\)?|ENDS\.?|\(ENDS\)|\(END\) Dow Jones Newswires.*|NNNN)$",
        where=LINE,
        hits=("(END)", "ENDS", "-30-", "###", "(END) Dow Jones Newswires"),
        misses=("The END", "End", "# 1", "30"),
    ),
    Rule(
        "wire_more",
        "furniture",
        pattern=r"^(?:\(?MORE(?: TO (?:COME|FOLLOW))?\)?|\((?i:more)\)|\(?(?i:more to (?:come|follow)|to follow)\)?)[.\s]*$",
        where=LINE,
        hits=("MORE", "(MORE)", "(more)", "More to come", "TO FOLLOW"),
        misses=("More", "MORE OIL FOUND", "More to come, he said, in May"),
    ),
    Rule(
        "wire_more_last",
        "furniture",
        pattern=r"^(?i:more)[.\s]*$",
        where=f"{LINE} AND from_end = 0",
        hits=({"text": "More", "from_end": 0}, {"text": "more", "from_end": 0}),
        misses=({"text": "More", "from_end": 7}, {"text": "No more", "from_end": 0}),
    ),
    Rule(
        "wire_contributors",
        "contributors",
        pattern=rf"^\((?:Compiled|Translated|Written|Reported|Edited) (?:for|by) {WORD}[^()]+\)$",
        where=f"{COPY} AND chars <= 200",
        hits=("(Compiled for Reuters by Sample Monitors)", "(Translated by Ann Example)"),
        misses=("(Compiled by hand over ten years) it fills a room.", "Compiled for the court, the list is long."),
    ),
    Rule(
        "wire_desk",
        "contributors",
        pattern=r"^(?:\(\(|-{1,2}|[–—])\s*\p{L}.+?[\s,]\(?\+?\d[\d\s().-]{5,}\d(?:\s*;.*)?\)*$",
        where=LINE,
        hits=(
            "-- London Newsroom +44 171 555 0100",
            "--U.S. Municipal Desk, 212-555-0100",
            "--Ann Example, 212-555-0100",
            "-- New York newsroom, (212) 555-0100",
            "((Rome newsroom, +39 06 555 0100))",
        ),
        misses=(
            "-- beans 1,111,222 bags",
            "-- peas 3,333,444",
            "He gave his number as +44 171 555 0100",
            {"text": "-- total bags    10,111,222", "hint": "table"},
            "-- it fell to 100 in 1987",
        ),
    ),
    Rule(
        "wire_correction_notice",
        "correction",
        pattern=r"(?is)^\W*in\s.*?(?-u:\b)(?:items?|story|stories|headlined|table|report)(?-u:\b).*?(?-u:\b)(?:please|pls)\s+(?:read|correct|reverse|change|delete|substitute|note|insert|make|add|disregard)(?-u:\b)"
        r"|(?i)^\W*(?:please|pls) read\s.*?(?-u:\b)(?:item|story)(?-u:\b)",
        where=f"{COPY} AND chars <= 1500",
        hits=(
            'In LONDON story "TIN FALLS AGAIN" please read in second paragraph ... tin fell to 5,100.',
            "In item headlined SAMPLE CORP 4TH QTR pls read shr 12 cts, not 21 cts.",
        ),
        misses=("In the story he asks her: please stay.", "Please read in the second paragraph of the treaty"),
    ),
    Rule(
        "wire_corrects",
        "correction",
        pattern=r"^(?:\(|-{1,2}\s*|\.\.\.\s*)?(?:Corrects|CORRECTS)\s.+$|^(?:-{1,2}\s*|\()(?i:corrects|correcting|corrected)\s.+$",
        where=f"{COPY} AND chars <= 300",
        hits=(
            "(Corrects figure in first paragraph)",
            "--corrects name of port",
            "Corrects May 4 item to give the port",
        ),
        misses=(
            "He corrects the proofs himself.",
            "Corrected figures were published in May.",
            "Correcting the course took years, she said.",
        ),
    ),
    Rule(
        "wire_correction_headed",
        "correction",
        pattern=r"^(?:CORRECTION|CORRECTED|Correction|Berichtigung|Korrektur)(?:\s\(published [^()]+\).*|:\s.+)$|^\(Berichtigung:?\s.+\)$",
        where=f"{COPY} AND chars <= 600",
        hits=(
            "Correction (published 5th April 1991) appended to this article",
            "(Berichtigung: Im zweiten Absatz wurde der Name korrigiert.)",
            "CORRECTION: The port is in Genoa, not Rome.",
        ),
        misses=("Correction of prices continued.", {"text": "CORRECTION: TIN FALLS", "hint": "headline"}),
    ),
    Rule(
        "wire_version_note",
        "editor_note",
        pattern=r"^\((?:Adds|Updates|UPDATES|ADDS|Updated|Recasts|RECASTS|Rewrites|Repeats|REPEATS|Refiles|Releads|Wraps|Inserts|Writes through|Removes|Drops|Changes|Clarifies|Fixes)(?-u:\b)[^()]*\)?$",
        where=f"{COPY} AND chars <= 320",
        hits=(
            "(Adds comments, detail)",
            "(Updates with closing prices)",
            "(Repeats story first sent on Friday)",
            "(Recasts, adds quotes",
        ),
        misses=("(He adds that it rains.) It rains.", "Adds comments", "(Additional charges may apply)"),
    ),
    Rule(
        "wire_repeat_note",
        "editor_note",
        pattern=r"^REPEAT(?:S|ED|ING)?(?: OF| FROM| -)? (?:LATE |EARLIER )?(?:(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|ITEM|STORY|YESTERDAY)[A-Z .]*$",
        where=LINE,
        hits=("REPEAT FROM LATE MONDAY",),
        misses=("REPEAT OFFENDERS FACE LONGER TERMS", "Repeat from Friday: it rained"),
    ),
    Rule(
        "wire_eds",
        "editor_note",
        pattern=r"^(?:(?:Eds|EDS|Ed|Editors|EDITORS)\s?(?::|\.:|_|--)\s?\S|(?:NOTE TO EDITORS|Note to editors|Note to Editors|Editors['’] note|ATT(?:N|ENTION):? EDITORS)(?-u:\b)|(?:EDITOR['’]S NOTE)\s?(?::|_|—|--|-)\s?\S)",
        where=f"{COPY} AND chars <= 900",
        hits=(
            "Eds: Also for the Sunday edition.",
            "EDS: UPDATES with rain in the afternoon",
            "EDITOR'S NOTE _ This is one of three stories on the harvest.",
            "NOTE TO EDITORS: not for use before Friday",
        ),
        misses=("Eds and meds drive the city's growth.", "Ed is the story of a horse.", "Editors met in Rome."),
    ),
    Rule(
        "wire_release",
        "editor_note",
        pattern=r"^(?:(?:For [Rr]elease|FOR RELEASE)\s(?:\p{Lu}|\d|[Aa]nytime|at\s|[Ii]mmediate).*|(?:(?i:end adv|hold for release|embargoed (?:for release|until|till)|advance for|sperrfrist|not for release before))(?-u:\b).*|(?:Adv|ADV)\s?\d{1,2}(?:-\d{1,2})?)$",
        where=LINE,
        hits=(
            "For Release Sunday, Jan. 12",
            "End Adv for Sunday, Jan. 12",
            "For release Friday, Jan. 9, and thereafter",
            "EMBARGOED FOR RELEASE AT 1130 GMT",
            "Adv 12",
        ),
        misses=("For release in Europe the film was cut.", "Advanced orders rose.", "Adverse weather"),
    ),
    Rule(
        "wire_not_for_publication",
        "editor_note",
        pattern=r"(?i)^\W*(?:die folgenden informationen sind nicht (?:zur|für die) veröffentlichung bestimmt|the following information is not (?:intended )?for publication)(?-u:\b)",
        where=f"{COPY} AND chars <= 300",
        hits=(
            "* * * * Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt",
            "The following information is not intended for publication",
        ),
        misses=("The following information is public.",),
    ),
    Rule(
        "wire_photo_numbers",
        "editor_note",
        pattern=r"^(?:With )?AP (?:Photos?|Graphics?|Video)\s[A-Z]{2,6}\d{1,5}(?:[-,\s]+(?:and )?[A-Z]{0,6}\d{1,5})*\.?$",
        where=LINE,
        hits=("AP Photo XYZ101, XYZ102", "AP Photos XYZ101-104"),
        misses=("AP Photo/Ann Example", "AP Photo"),
    ),
    Rule(
        "wire_trailer",
        "header",
        pattern=r"^(?:AP-(?:NY|WF|WS|TK)-\d\d-\d\d-\d\d \d{4}(?:[A-Z]{2,4})?<?|ZCZC.*)$",
        where=LINE,
        hits=("AP-WF-06-29-17 2350GMT", "AP-NY-01-03-89 2334EST", "ZCZC ABC123"),
        misses=("AP-WF said so",),
    ),
    Rule(
        "wire_copyright",
        "copyright",
        pattern=r"^(?:\((?i:c)\)(?i:opyright)|\((?i:c)\)\s?(?i:copyright)|\((?i:c)\)\s\d{4}|(?i:copyright)\s(?:\((?i:c)\)|©|\d{4})|©\s?\d{4})(?-u:\b|\s).*$",
        where=f"{COPY} AND chars <= 320",
        hits=(
            "(C)opyright Sample Limited.",
            "(c) 2016 abc Beispiel GmbH",
            "(c) Copyright Sample Press 1996. Click for restrictions",
        ),
        misses=("Copyright law was changed.", "(c) the third point of the treaty"),
    ),
    Rule(
        "wire_dateline_alone",
        "dateline",
        pattern=rf"^{CAPS}{STATE},\s{DAY}\s?{DASH}?$",
        where=f"{LINE} AND share < 0.5",
        hits=({"text": "LONDON, March 3", "share": 0.2}, {"text": "SAMPLE, MISS., May 2 -", "share": 0.2}),
        misses=(
            {"text": "LONDON, March 3", "share": 0.9},
            {"text": "Shr 12 cts, March 3", "share": 0.2},
            {"text": "MARCH 3", "share": 0.2},
            {"text": "THROUGH JULY 5", "share": 0.2},
        ),
    ),
    Rule(
        "wire_dateline_agency_alone",
        "dateline",
        pattern=rf"^(?:{BY_AGENCY}|{BY_PRESS_WIRE})$",
        where=f"{LINE} AND share < 0.5 AND (text LIKE '%(%' OR {NAMES_WIRE})",
        hits=(
            {"text": "PARIS (Reuters) -", "share": 0.2},
            {"text": "LONDON, Feb. 1 /PRNewswire/ --", "share": 0.2},
        ),
        misses=({"text": "PARIS (Reuters)", "share": 0.2}, {"text": "PARIS (Reuters) - Yes", "share": 0.2}),
    ),
)
