"""Lines at the end of copy: sign-offs, contributors, corrections, copyright, standards."""

from tasks.rules.rule import Rule
from tasks.rules.words import AGENCY, OPEN, SHORT

# Cheap to ask, and in every such notice.
RIGHTS = r"(?i)copyright|©|\(c\)|all rights|alle rechte|tous droits|derechos r|direitos r|diritti r|riservata|reproducción|未[经經]|不得[转轉]|[无無]断|무단|otherwise|may not be"

NOTICES = (
    Rule(
        "sign_off_dash",
        "sign_off",
        pattern=rf"^(?:[-–—]{{1,2}}|={{1,3}}|\(c\))\s*(?:(?i:with|mit|avec|con)\s+)?{AGENCY}(?:(?:\s*[/,&|]\s*|\s(?:and|und|et)\s){AGENCY})*\s*[-–—]?$",
        where=SHORT,
        hits=("(c) Agencia EFE", "- Reuters", "— AFP/AP", "-- dpa", "– Reuters and AP", "==Kyodo"),
        misses=("- Reuters reported the sale first.", "-", "- Rome"),
    ),
    Rule(
        "sign_off_source",
        "sign_off",
        pattern=rf"^\(?(?i:source|sources|quelle|quellen|källa|kilde|kaynak|fuente|fonte|źródło|bron)\s*:\s*[^.!?]{{0,60}}(?:{AGENCY}|\.(?:de|com|pl|net|org|at|ch|se|no|fr|it|es))[^.!?]{{0,30}}\)?$",
        where=SHORT,
        hits=("(Quelle: APA/sda/dpa)", "Quelle: beispiel.de, abc/dpa", "Source: AFP"),
        misses=("Source: a person who was there", "Quelle: Bei Reuters wird nachgefragt. Dann weiter."),
    ),
    Rule(
        "sign_off_brackets",
        "sign_off",
        pattern=rf"^[*\s]*(?:[(（\[【［〔/]\s*©?\s*(?:(?i:with|mit|avec|con|com|from|source:?)\s+)?{AGENCY}(?:\s*[/,&|-]\s*[\p{{L}}]{{2,12}}){{0,4}}\s*[)）\]】］〕/]?|\([^().!?]{{2,30}}\s(?i:with|mit|avec|con|com|and|et|und)\s{AGENCY}(?:(?:,\s|\s(?:and|et|und|y|e)\s|/){AGENCY})*\)|[（(【](?:完|了|おわり)[)）】])$",
        where=f"{SHORT} AND share > 0.4",
        hits=(
            {"text": "(dpa/abc)", "share": 0.9},
            {"text": "(mit dpa)", "share": 0.9},
            {"text": "[AFP]", "share": 0.9},
            {"text": "(Example 24 with AFP, AP and Reuters)", "share": 0.9},
            {"text": "（共同）", "share": 0.9},
            {"text": "（完）", "share": 0.9},
        ),
        misses=({"text": "(dpa)", "share": 0.1}, {"text": "(AFP said so)", "share": 0.9}),
    ),
    Rule(
        "sign_off_last",
        "sign_off",
        pattern=rf"^(?:(?i:with|mit|avec|con|com|med|met|from|by)\s+(?:(?i:reporting by|material von|inputs from|agencies|agenturmaterial(?: von)?)\s*)?|\p{{Lu}}[\p{{L}} ]{{2,24}} avec )?(?:{AGENCY}(?:\s*[/,&|-]\s*[\p{{L}}.-]{{2,14}})*|\p{{L}}{{2,4}}\s*[/,]\s*{AGENCY}(?:[/,]\s*{AGENCY})*|{AGENCY}\s?/\s?\([^()]+\))$",
        where=f"{SHORT} AND share >= 0.4",
        hits=(
            {"text": "dpa/abc", "share": 0.8},
            {"text": "mit dpa", "share": 0.9},
            {"text": "abc/dpa", "share": 0.5},
            {"text": "AGERPRES/(AE - autor: Ana Exemplu)", "share": 0.9},
        ),
        misses=({"text": "dpa/abc", "share": 0.1}, {"text": "With Reuters gone, it fell", "share": 0.8}),
    ),
    Rule(
        "sign_off_material",
        "sign_off",
        pattern=(
            r"^[*(\[/–—-]*\s*(?i:(?:with |mit )?(?:(?:agency|pti|ani|ians) inputs?|inputs? from|agenturmaterial(?: von)?|(?:material|informationen) (?:von|der) )|(?:with|mit|avec|con|com|med|met) (?:agenc(?:y|ies)|agentur(?:en|meldungen)|agences|agenzie|agencias|agências)"
            r"|(?:avec |con |com |med |met )?(?:des )?(?:informations? (?:de |d['’])|información de |datos de |informazioni (?:di |da )?|informações d[aeo]s? |uppgifter från |informatie van )|(?:źródło|lähde|zdroj|forrás|sursa|извор|источник|джерело|πηγή|المصدر|sumber|nguồn|来源|來源|資料來源)\s*[:：])[^.!?\n]{0,60}[.)\]/]*$"
        ),
        where=f"{SHORT} AND share > 0.15",
        hits=(
            {"text": "Mit Agenturmaterial.", "share": 0.9},
            {"text": "(With inputs from agencies)", "share": 0.9},
            {"text": "Con información de EFE", "share": 0.8},
            {"text": "Джерело: Приклад", "share": 0.9},
            {"text": "avec agences", "share": 0.8},
        ),
        misses=(
            {"text": "Mit Agenturmaterial.", "share": 0.1},
            {"text": "Con información de la policía. Después siguió.", "share": 0.8},
            {"text": "Mit Agenturen sprach der Minister nicht. Er schwieg.", "share": 0.8},
            {"text": "Takes input data", "share": 0.8},
        ),
    ),
    Rule(
        "sign_off_initials",
        "sign_off",
        pattern=r"^(?:\p{Lu}[\p{L}.]{1,14}\s?)?[(\[]\s?\p{Ll}{2,5}(?:\s?[/,-]\s?[\p{L}-]{2,12})*\s?[)\]]$|^\p{L}{2,4}(?:/\p{L}{2,4}){1,3}$|^भाषा(?: [\p{Devanagari}]+){1,4}$",
        where=f"{SHORT} AND share > 0.3",
        hits=(
            {"text": "(abc)", "share": 0.8},
            {"text": "( abc )", "share": 0.5},
            {"text": "XYZ (abc)", "share": 0.6},
            {"text": "abc/xyz", "share": 0.6},
            {"text": "भाषा राम श्याम", "share": 0.8},
        ),
        misses=(
            {"text": "(abc)", "share": 0.1},
            {"text": "(applause)", "share": 0.5},
            {"text": "(He left)", "share": 0.5},
        ),
    ),
    Rule(
        "contributors",
        "contributors",
        pattern=(
            r"^[(–—-]*\s?(?:(?i:additional |further )?(?i:reporting|writing|editing|compiled|graphics?|graphic) by\s+(?:\p{Lu}|the\s|agencies).{0,300}|(?i:with (?:additional |further )?(?:reporting|files) (?:by|from))\s+(?:\p{Lu}|the\s|agencies).{0,200}|(?i:editor|editör|editora?|edição)\s?:\s*\p{Lu}.{2,60}|.* contributed (?:additional )?reporting\.?"
            r"|(?i:additional|further) (?i:reporting|material) from (?:\p{Lu}|the\s).{1,120}"
            r"|.*;\s*(?i:editing|writing|additional reporting) by\s+\p{Lu}.{2,200})$"
        ),
        where=f"{OPEN} AND chars <= 500 AND from_end < 400",
        hits=(
            "Reporting by Ann Example; Editing by Bob Sample",
            "(Additional reporting by Ann Example in Rome; Editing by Bob Sample)",
            "Writing by Ann Example",
            "– additional reporting by Ann Example",
            "Additional reporting from PA",
            "With files from Ann Example",
            "Editor: Ani Contoh",
            "Ann Example contributed reporting.",
        ),
        misses=(
            "Reporting by the newspaper led to the inquiry. It began in May.".replace("the newspaper", "a newspaper"),
        ),
    ),
    Rule(
        "contributed",
        "contributors",
        pattern=(
            rf"^(?:{AGENCY} (?i:staff |business |sports |science )?(?i:writers?|reporters?|journalists?|correspondents?)\s+\p{{Lu}}.{{3,200}}"
            r"|.{3,200}) (?:(?:also )?contributed(?: to this (?:report|story|article))?(?: from [\p{L} ,]+)?)\.?$"
        ),
        where=f"{OPEN} AND chars <= 300 AND text LIKE '%contributed%'",
        hits=(
            "Associated Press writer Ann Example in Rome contributed to this report.",
            "Ann Example contributed to this story.",
        ),
        misses=(
            "Rain contributed to the fall in sales, the company said.",
            "He said what each had contributed to the party.",
        ),
    ),
    Rule(
        "correction",
        "correction",
        pattern=(
            r"^\(?(?:(?i:corrected\s*[:：]\s*\S|(?:correction|clarification|editor['’]s note|richtigstellung|korrektur(?:hinweis)?|transparenzhinweis|(?:anmerkung|hinweis) der redaktion|note de la rédaction|nota (?:de la redacción|del editor|da redação)|ndlr|rectificatif|rectification|corrección|rettelse|rättelse|erratum|errata)\s*[:：—–-]\s*\S|(?:juttua|juttuun|artikkelia) (?:on )?(?:muokattu|korjattu|lisätty)\s|(?:artikeln|saken|artikkelen|artiklen) (?:har blivit |er |är )?(?:rettet|rättad|korrigerad|korrigert|korrigeret)(?-u:\b)|in einer (?:früheren|vorherigen|ersten|älteren) (?:version|fassung) (?:dieses|des) (?:textes|artikels|beitrags)|(?:update|uppdatering|aktualisierung)\s*[:：—–-]\s*this (?:story|article))"
            r"|(?i:this (?:story|article|report|post|headline|piece) (?:has been|was|is being) (?:corrected|amended|updated|clarified)))"
        ),
        where=f"{OPEN} AND chars <= 700",
        hits=(
            "Correction: an earlier version of this story misspelled the name of the port.",
            "This article was amended on 3 May 2024 to give the right date.",
            "This story has been corrected to show that sales rose.",
            "Corrected: the port is Havre, not Hamburg.",
            "Anmerkung der Redaktion: In einer früheren Fassung stand ein falscher Name.",
            "In einer früheren Version dieses Textes hieß es, der Hafen sei neu.",
            "Note de la rédaction : le titre a été modifié.",
            "Juttua muokattu kello 11: korjattu hinta.",
        ),
        misses=(
            "The correction came late.",
            "CORRECTED - Night ferry to sail in May after all",
            "Market correction wipes out gains",
            "This article of the treaty was amended in 1994, she said.",
        ),
    ),
    Rule(
        "copyright",
        "copyright",
        pattern=(
            r"(?i)^(?:[^\p{L}]{0,4}(?:copyright|©|\(c\)|\(copyright\))[^\n]{0,40}(?:(?:19|20)\d\d|all rights|alle rechte|tous droits|infocom)"
            r"|[^\n]{0,120}(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|riproduzione riservata|prohibida (?:su|la) reproducción|未[经經](?:许可|許可|授[权權])|不得[转轉][载載]|[无無]断転載|無断転載|무단전재|무단 전재)|unless otherwise (?:indicated|stated|noted), (?:all )?(?:copyright|content)"
            r"|copyright\s*[©:(]|this material may not be published|.{0,80} may not be (?:reproduced|republished|redistributed) without)"
        ),
        where=f"{OPEN} AND chars <= 500 AND regexp_like(text, '{RIGHTS}')",
        hits=(
            "© 2023 Example News. All rights reserved",
            "Copyright 2024 Example Press",
            "© abc-infocom, abc:230428-99-1/5",
            "Alle Rechte vorbehalten",
            "© RIPRODUZIONE RISERVATA",
            "未经许可，不得转载。",
            "This material may not be published, broadcast, rewritten or redistributed.",
        ),
        misses=("The copyright dispute began in 2019.", "He reserved all rights of appeal.", "© Ann Example/AFP"),
    ),
    Rule(
        "first_published",
        "promo",
        pattern=r"^(?i:(?:this|dieser|diese|dieses) (?:article|story|post|piece|artikel|text|beitrag|interview|meldung)[^.!?]{0,40} (?:first|originally|zuerst|zunächst) (?:appeared|published|erschienen|veröffentlicht|auf|bei|in)(?-u:\b)|(?:this|dieser) (?:article|story|post|artikel|text|beitrag) (?:was|is|has been|ist|erschien) (?:first |originally |zuerst )(?:published|republished|translated|auf|bei|in)|(?:originally|first) published (?:on|by|in|at) |the post .{5,200} (?:appeared first on|first appeared on) |(?:dieser artikel|der artikel|dieser text|der text|dieser beitrag) (?:ist|erschien|wurde)(?: [\p{L}]+){0,2} (?:zuerst|ursprünglich|aus dem \p{L}+ übersetzt)|this (?:article|story|report)(?: by [^.!?]{2,40})? (?:is|was) (?:republished|first published|produced) (?:from|by|[\p{L}]{3,9}\.? \d)|adaption aus dem \p{L}+en:|traduit de l['’][\p{L}]+ par |cet article a été (?:initialement )?publié (?:sur|dans|par))",
        where=f"{OPEN} AND chars <= 300",
        hits=(
            "This article was originally published on Example News.",
            "Dieser Artikel ist zuerst im Beispielblatt erschienen.",
            "Dieser Text wurde aus dem Englischen übersetzt.",
            "This report by Example Press was first published Nov. 3, 2024.",
            "This article is republished from Example under a Creative Commons licence.",
            "The post Example wins again appeared first on Example News.",
        ),
        misses=("This article of faith was first tested in May.", "The book was originally published in 1990."),
    ),
    Rule(
        "syndicated",
        "furniture",
        pattern=r"(?i)redaktionell nicht bearbeitet|aus dem dpa-newskanal|^\(?यह (?:खबर|ख़बर|लेख)[^।]*(?:फीड|फ़ीड|एजेंसी)|nicht von der redaktion (?:geprüft|bearbeitet)|(?:automatisch|automatically) (?:von|aus|from|generated from|published from)[^.]{0,60}(?:übernommen|feed|generiert|agentur|agency)|(?:published|generated) from a (?:syndicated|news agency) feed|has not been edited by (?:our|the) |^(?:disclaimer: )?the (?:views|opinions)(?: and opinions)? expressed (?:(?:in|on) this|here|are )|^免责声明|^(?:this|dieser|diese) (?:article|story|text|content|summary|translation|artikel|beitrag|zusammenfassung|übersetzung)(?-u:\b)[^.!?]* (?:with the (?:help|assistance) of|using|by|mit|mithilfe|mit hilfe|von) (?:an |von |generative |generativer |künstlicher )*(?:ai|ki|artificial intelligence|intelligenz)(?-u:\b)|^(?:stock |market )?(?:prices|quotes|data) (?:are |is )?delayed",
        where=f"{OPEN} AND chars <= 300",
        hits=(
            "Das Beispielblatt hat diese Meldung redaktionell nicht bearbeitet.",
            "This story has not been edited by our staff and is published from a syndicated feed.",
            "The views expressed in this article are the author's own.",
            "This article was created with the help of AI.",
            "Das ist eine Nachricht direkt aus dem dpa-Newskanal.",
            "(यह खबर एजेंसी की फीड से ली गई है।)",
            "Dieser Artikel wurde mit KI erstellt.",
        ),
        misses=(
            "The feed is published from a barn.",
            "Der Antrag wurde nicht bearbeitet.",
            "The views of the harbour are the best in town.",
            "This picture was made using AI, police said.",
            "The views expressed by voters were mixed.",
        ),
    ),
    Rule(
        "standards",
        "promo",
        pattern=r"^(?i:our standards\s*:|how we (?:report|check|rate)|about (?:this|our) (?:reporting|journalism|methodology)\s*:)",
        where=SHORT,
        hits=("Our Standards: The Example Trust Principles.",),
        misses=("Our standards are high, she said.",),
    ),
)
