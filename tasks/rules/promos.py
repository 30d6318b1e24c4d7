"""Lines that sell something or lead to other stories, told by their form."""

from tasks.rules.rule import Rule
from tasks.rules.words import OPEN, SHORT

RELATED = (
    r"(?i:(?:related(?: (?:articles?|stories|topics?|content|news|posts|links?|reading|coverage|tags|internet links))?|read (?:more|next|also|on)|more (?:on this(?: story)?|from [^.,:;!?'’]{2,30}|stories|like this|to read|news)"
    r"|see also|also read|you (?:may|might) (?:also )?(?:like|be interested(?: in)?)|recommended(?: (?:for you|stories|reading|articles))?|(?:most|more) (?:read|popular|viewed|shared|trending)|trending(?: now)?|top stories|must read|don['’]t miss|in other news|explore (?:more|further)|keep reading|up next|editor(?:['’]s?|s['’])? (?:picks?|choice|recommend(?:s|ations?))|(?:also see|read the (?:full|original) (?:story|article|report|post|interview)(?: here)?)|further reading|watch (?:now|next|more)|latest(?: (?:news|stories|headlines|videos?))?|popular(?: now)?"
    r"|mehr zum thema|zum thema|lesen sie auch|auch interessant|das könnte (?:sie|dich) auch interessieren|meistgelesen|meist gelesen|weitere (?:artikel|meldungen|themen|nachrichten)|mehr (?:dazu|lesen|news|nachrichten)|mehr(?: nachrichten)? aus [^.,:;!?]{2,30}|lesen sie (?:hier|mehr)|siehe auch|weiterlesen|weiterführende (?:links?|informationen)|passend (?:dazu|zum thema)|empfehlungen(?: der redaktion)?|verwandte (?:artikel|themen)|lesetipps?|aus dem ressort|top-themen|mehr über"
    r"|(?:[àa] )?(?:re)?(?:lire|voir|écouter|regarder) (?:aussi|également)|[àa] (?:re)?lire|relire|sur le même (?:sujet|thème)|les plus lus|articles liés|(?:pour )?en savoir plus|pour aller plus loin"
    r"|le(?:a|e|er|é) (?:también|además|aquí|más)|puedes leer|ve(?:a|r) (?:también|además|más)|mir[aáe] también|(?:te|le|les) (?:recomendamos|puede interesar)|podría interesar(?:te|le)|noticias? relacionadas?|más noticias|lo más (?:leído|visto)|más información|(?:sigue|continúa) leyendo|temas relacionados"
    r"|(?:leggi|guarda|ascolta) (?:anche|pure)|leggi l['’]articolo(?: completo)?|continua a leggere|potrebbe interessarti|articoli correlati|i più letti|le più lette|approfondisci|leggi di più"
    r"|(?:leia|veja|confira|assista) (?:também|mais|ainda)|mais lidas|saiba mais|notícias relacionadas"
    r"|läs (?:mer|också|även|vidare|fler artiklar)|mest läst(?:a)?|les (?:også|mer)|mest lest|læs (?:også|mere)|mest læste?|siste nytt|senaste nytt"
    r"|(?:lees|bekijk|kijk|luister) (?:ook|meer|verder)|meest gelezen|gerelateerd(?:e artikelen)?"
    r"|czytaj (?:także|też|więcej)|przeczytaj (?:także|też)|zobacz (?:także|też|również|wideo)|polecane|najczęściej czytane|powiązane"
    r"|[iİ]lgili (?:haberler|konular)|İLGİLİ HABER(?:LER)?|benzer haberler|ayrıca bkz\.?|en çok okunanlar|ayrıca okuyun|devamını oku"
    r"|あわせて読みたい|こちらもおすすめ|(?:この)?記事の続き(?:を\p{L}+)?|続きを読む|関連記事|関連(?:ニュース|トピック|リンク|キーワード)|おすすめ(?:記事|情報)?|ランキング|アクセスランキング|관련(?: ?기사| ?뉴스)|많이 본 (?:기사|뉴스)|인기 ?기사|이 시각 (?:주요|많이)[\p{L} ]*|(?:ये|यह|इसे|ये खबर) भी पढ़ें|पढ़ें|संबंधित खबरें|soma zaidi|相关(?:阅读|新闻)|延伸閱讀|相關新聞|更多(?:精彩(?:内容)?|新[闻聞])|看更多|[点點](?:击|擊|我)(?:查)?看更多))"
)
SIGN_UP = r"(?i:sign up(?: (?:here|now|for|to|today))?|subscribe(?: (?:here|now|to|for|today))?|join (?:us|our|the)|register (?:for|now)|get (?:our|the|unlimited)|abonnieren sie|jetzt abonnieren|hier abonnieren|melden sie sich|jetzt anmelden|s['’]abonner|abonnez-vous|inscrivez-vous|suscríbete|suscríbase|iscriviti|abbonati|assine|prenumerera|abonner(?: på)?|meld (?:deg|je) (?:på|aan)|abonneer|zapisz się|zasubskrybuj|abone ol)"
MAIL = "(?:newsletter|brief|inbox|mail|free|weekly|digest|posteingang|boletín|correo|lettre|nyhe[td]sbrev)"
SENT = " (?:delivered|sent|straight|direct(?:ly)?) (?:directly |straight )?(?:to|in) your"

PROMOS = (
    Rule(
        "app",
        "promo",
        pattern=(
            r"(?i)(?-u:\b)app(?-u:\b)[^\n]{0,160}(?:herunterladen|gratis laden|downloaden)\W*$|^(?i:(?:get|download|install|try|use|open|explore) (?:the|our)(?: (?:free|new|official))?(?: [\p{L}\d'’.-]+){0,4} app(?-u:\b)"
            r"|(?:download|lade|laden sie) (?:die|unsere)[\p{L}\s\d-]{0,40}(?-u:\b)app(?-u:\b)|téléchargez (?:l['’]|notre )app|descarga(?:r|te)? (?:la|nuestra) app|scarica (?:la|l['’]|nostra) ?app|ladda ner appen|last ned appen"
            r"|.{0,30}(?:get it|download|available|free)(?: it)? (?:on|from|in) (?:the )?(?:app store|google play).{0,40}$)"
        ),
        where=SHORT,
        hits=(
            "Get the Example app",
            "Download our free app",
            "Laden Sie die Beispiel-App".replace("Beispiel-App", "Beispiel App"),
            "Get it on the App Store",
            "Die Beispiel-App: alle Nachrichten des Tages. Hier gratis herunterladen.",
        ),
        misses=(
            "Get the applause you deserve",
            "The company said its app had crashed.",
            "Use the apparatus with care",
            "Once approved, the program goes live on the App Store.",
        ),
    ),
    Rule(
        "newsletter",
        "newsletter",
        pattern=(
            rf"(?:[.,!?:–|]\s+{SIGN_UP}\s+(?i:(?:for|to|zum|zu|à)\s+)?(?i:our|the|unser\p{{L}}*|de[rnm]|notre|now|here)|^{SIGN_UP})(?-u:\b).*(?i:newsletter|briefing|inbox|e-?mail alert|mailing list|daily (?:digest|email)|posteingang|boletín|lettre d['’]info|nyhetsbrev|nieuwsbrief)"
            rf"|^{SIGN_UP}(?-u:\b).*(?i:(?-u:\b)(?:weekly|free)(?-u:\b))"
            r"|^(?i:(?:our|the|daily|weekly|morning|evening|free|get our|skip past|after|more|all|alle|unser|der|de)?\s*(?:[\p{L}’'-]+\s+){0,3}newsletters?(?:\s+(?:promotion|sign[- ]?up|\||anmeldung|abonnieren|bestellen|subscription)[^.]{0,40})?)\s*$"
            rf"|^(?i:(?:get|receive) (?:the|our|all the)(?:[^.!?]*{MAIL}[^.!?]*{SENT}|[^.!?]*{SENT}.*{MAIL}))"
            r"|(?i)posteingang[^\n]{0,60}anmelden|^(?i:(?:[^.!?]* in |(?:jetzt )?zum |mit )(?:unserem )?newsletter(?: anmelden| verpassen sie nichts[^.!?]*[.!] [^.!?]*)?\W*$|(?:recevez|recibe|receba|ontvang|ricevi|få|regístrate|tilmeld)(?-u:\b)[^.!?]*(?:newsletter|boletín|correo|e-mail|mailbox|nyhedsbrev|nyhetsbrev|nieuwsbrief)[^.!?]*\W*$)|(?i)(?-u:\b)delivered (?:straight |directly )?to your inbox"
        ),
        where=f"{OPEN} AND chars <= 300",
        hits=(
            "Sign up for our free newsletter, and we'll keep you in the loop.",
            "Sign up to the Example Briefing",
            "skip past newsletter promotion",
            "Get the day's top stories delivered to your inbox",
            "Our daily newsletter",
            "Jetzt abonnieren: der Newsletter aus Beispielstadt",
            "Recibe nuestro boletín en tu correo",
            "Jetzt zum Newsletter anmelden",
        ),
        misses=(
            "The newsletter of the bank put growth at 2 percent.",
            "Users must sign up for a newsletter before they can comment, he said.",
            "They get the ball rolling and walk free",
            "Stay informed, subscribe to industry newsletters and read the papers.",
            "Residents can register at the town hall.",
        ),
    ),
    Rule(
        "subscribe",
        "promo",
        pattern=(
            rf"^{SIGN_UP}\W*$|^(?i:sign up|subscribe) (?i:now|today|here)(?-u:\b).{{0,100}}$|^(?i:(?:already )?(?:a )?(?:subscriber|member)\?.{{0,60}}|(?:this|dieser) (?:article|story|artikel) (?:is|ist) (?:for|only|nur|reserved).{{0,80}}|subscribers? only|exclusive to subscribers.{{0,40}}"
            r"|support (?:our|independent|quality) journalism.{0,120}|(?:become a|jetzt) (?:member|subscriber|supporter|abonnent(?:in)? werden|[\p{L}]+ insider)(?: today| now)?\W*|(?:subscribe|sign up|register|weiter mit (?:einem|dem) abo)(?: to (?:continue|read)[^.!?]*)?|(?:to|for|want)(?-u:\b)[^.!?]*[,?] (?:sign up|subscribe) (?:here|now|today|below)|thank(?:s| you) for reading (?:our|the|(?-i:\p{Lu}))[^.!?]*(?:[.!?] [^.!?]*)?|if you(?:['’]re| are) enjoying this (?:article|story)[^\n]*subscrib[^\n]*|we need your (?:support|help)(?:[.!] [^.!?]*)?|this (?:article|story) is free to read[^.!?]*(?:[.!?] [^.!?]*)?|(?:support|unterstützen sie|soutenez|apoya|sostieni)(?: un| uno| el| il)? (?:independent|unabhängigen|free|freien|journalisme indépendant|periodismo independiente) ?(?:journalism|journalismus)?(?:[.!] [^.!?]*)?\W*|(?:to|um) (?:continue|weiter)(?:zu)?(?: reading|lesen).{0,80}|weiterlesen(?: mit| nach).{0,80}|jetzt (?:weiterlesen|testen|registrieren).{0,60}|(?:cet article est|la suite est) (?:réservé|.{0,30}réservée).{0,60}|.*(?:for|agli|aux|para|nur für|für) (?:registered users|utenti registrati|abonnés|suscriptores|registrados|abonnent\p{L}*)|(?:continue|keep) reading (?:with|for|by)(?-u:\b)[^.!?]*|log in|sign in(?: register| or register.{0,40})?|anmelden|einloggen|logga in|logg inn)\W*$"
        ),
        where=f"{OPEN} AND chars <= 160",
        hits=(
            "Subscribe now",
            "Become a member",
            "Already a subscriber? Log in",
            "Support our journalism with a gift",
            "Unterstützen Sie unabhängigen Journalismus. Jetzt spenden!",
            "Subscribe to continue reading",
            "Continue reading with an Example subscription",
            "If you are enjoying this story, think of subscribing.",
            "To get the biggest stories of the day, sign up here.",
            "Thanks for reading The Example! Subscribe for free.",
            "Jetzt abonnieren",
            "Abonnez-vous",
        ),
        misses=(
            "Subscribe to the theory that it will pass",
            "Members only entered at noon.",
            "He became a member in 1990.",
            "Thank you for reading about my year. Write to me.",
        ),
    ),
    Rule(
        "related_heading",
        "related",
        pattern=rf"^\W*{RELATED}(?: (?i:on|from|in|aus|zum?|von|about|by|dans|de|sobre|for|om) [^.!?:]{{1,50}})?\W*$",
        where=SHORT,
        hits=(
            "Related stories",
            "Read more:",
            "Mehr zum Thema",
            "Lire aussi",
            "MEST LÄST",
            "More from Example",
            "関連記事",
            "Most read in News",
            "Lesen Sie mehr zum Thema",
            "Mehr aus Beispielstadt",
        ),
        misses=(
            "More than 200 people",
            "Related companies fell too.",
            "Read more books, she said",
            "More from the farm, he said.",
            "More from Sampleton’s DAILY:",
        ),
    ),
    Rule(
        "related_line",
        "related",
        pattern=(
            rf"^\W*(?:{RELATED}|(?i:more|plus|check out|watch|listen|v[ií]deos?|vidéos?|gallery|explainer|analysis|also|auch lesen|opinion|podcast|in pictures|photos|写真|動画|画像))\s*(?:[:：|»>▶►】]|//|\s-\s|\.\s)\s*\S.{{3,250}}$|^(?:Read more|READ MORE|Also read|Lire aussi|À lire aussi|Leer más|Lees ook|Lesen Sie auch)\p{{Lu}}[^.!?]*$|^\[\s*(?i:also read|read|related|see|watch|want|get|download|learn|subscribe|sign up)(?-u:\b)[^\[\]]*\]$|^\W*(?i:[àa] lire (?:aussi|également)|lire aussi|leggi anche|lees ook|les også|læs også|läs också|lue myös|leia também|veja também|lea también|lee también|baca juga|also read)\s+\p{{Lu}}[^.!?]*\??$"
        ),
        where=f"({OPEN} OR hint = 'table') AND chars <= 250 AND (hint <> 'unknown' OR text NOT LIKE '%.') AND NOT regexp_like(text, '^[[:alpha:]]+:.*[.!?]$')",
        hits=(
            "READ MORE: Example mayor wins again",
            "MORE: Example mayor wins again",
            "[ Also read Example mayor wins again. ]",
            "Check out: The best of the harbour",
            "Read moreThe best of the harbour",
            "Lesen Sie auch: Das Beispiel von nebenan",
            "Lire aussi : Un exemple de plus",
            "À lire aussi Un exemple de plus",
            "LEGGI ANCHE Un altro esempio",
            "Te recomendamos: Un ejemplo más",
            "【関連記事】例がもう一つ",
        ),
        misses=(
            "Moreover: it rained.",
            "She asked for more: a raise, a car and a house.",
            "Lire aussi Proust est un devoir, disait-elle. Elle riait.",
        ),
    ),
    Rule(
        "click_here",
        "related",
        pattern=r"^(?i:(?:click|tap) (?:here|the link|on the link)|clicca qui|haz clic aquí|clique aqui|cliquez ici|klicken sie hier|for (?:more|all) (?:stories|news|of the latest|on this)[^.]{0,60}(?:check|visit|follow|click|see|go to)|(?:hier|mehr) (?:geht es|lesen sie|erfahren sie|finden sie)[^.!?]{0,120}|visit \S+\.(?:com|org|net)(?-u:\b))[^.!?]*(?:[.!?]\S[^.!?]*)*[.!?:]?$",
        where=f"{OPEN} AND chars <= 220",
        hits=(
            "Click here to read the affidavit.",
            "Clicca qui",
            "For more stories like this, check our news page.",
            "Visit example.org to learn how to help.",
        ),
        misses=(
            "For more than a decade he ran the town.",
            "Visit rates fell.",
            "He said: click here to see it.",
            "Click here to fill in the form. You must be signed in to do so. Then wait.",
        ),
    ),
    Rule(
        "found_elsewhere",
        "related",
        pattern=r"^(?i:(?:alle|aktuelle|die (?:neuesten|aktuellen)|weitere|mehr|hier)\s[^.!?]{0,110}(?:lesen|finden|erfahren|sehen) sie (?:[^.!?]{0,40} )?(?:hier|im|in unserem|jederzeit|unter)(?-u:\b)[^.!?]{0,60}[.:!]?|hier finden sie alle unsere [^.!?]{3,90}[.:!]?|(?:dieses thema im programm|sendung)\s*:[^!?]*|über dieses thema berichtete?n?(?-u:\b)[^!?]*uhr\.?|retrouvez (?:ici|toute l['’]actualité|tou(?:te)?s nos) [^.!?]*\.?|(?:mehr|alles)[^.!?]{0,60} (?:in unserem|im) (?:live-?blog|newsblog|live-?ticker)[.:!]?)$",
        where=f"{OPEN} AND chars <= 200",
        hits=(
            "Mehr zur Lage lesen Sie in unserem Liveblog:",
            "Alle Entwicklungen im Ort finden Sie hier.",
            "Über dieses Thema berichtete Beispielfunk am 3. November 2024 um 12:00 Uhr.",
            "Sendung: Beispiel 24, 03.11.2024, 19:30 Uhr",
            "Retrouvez ici tous nos articles sur le port",
            "Aktuelle Meldungen finden Sie jederzeit in unserem Liveblog:",
            "Hier finden Sie alle unsere Inhalte zum Hafen.",
        ),
        misses=(
            "Alle Bewohner finden Sie sympathisch.",
            "Mehr Geld im Haushalt fordert der Minister.",
            "Weitere Hinweise finden sich im Bericht.",
        ),
    ),
    Rule(
        "tell_us",
        "promo",
        pattern=(
            r"^(?i:(?:hast du |haben sie )?(?:einen )?fehler (?:gefunden|entdeckt)\?.{0,80}|une erreur dans l['’]article ?\?.{0,80}|(?:heb je|heeft u|zie je) een fout[^.?]{0,30}\?.{0,80}"
            r"|(?:har du )?hittat (?:ett )?fel.{0,60}|tips(?:a)? oss(?: om.{0,40})?|report (?:a |an )(?:typo|error|correction|mistake).{0,40}|(?:found|spotted|see) (?:a |an )(?:typo|error|mistake)[^.?]{0,30}\?.{0,100}"
            r"|(?:send|submit) a letter to the editor.{0,60}|have your say: \S+@\S+|if you have (?:any )?information[^.!?]{0,40}, (?:please )?contact our.{0,60}|heb je een tip\?.{0,60}|har du (?:et |ett )?tips.{0,60}|feedback:\s.{3,60}|send us (?:your )?(?:feedback|tips?|a tip).{0,60}|permalink\W.{0,120}|(?:got|have|do you have) (?:a |any )(?:story|news tips?|tips?)(?: for us| (?:you|we) [^.?!]{3,40})?\?\s.{0,240}"
            r"|do you (?:know more|have (?:more|any) information)[^.?]*\? (?:e-?mail|contact|write|call|get in touch)(?-u:\b).*|(?:add|set) .{2,30} as (?:a|your) preferred source.{0,40}|.*(?-u:\b)preferred source on google.{0,30})\W*$"
        ),
        where=f"{OPEN} AND chars <= 320",
        hits=(
            "Fehler gefunden? Jetzt melden",
            "Tipsa oss",
            "Send a letter to the editor to letters@example.org.",
            "Spotted a mistake in this story? Tell us",
            "Got a story? Get in touch with our news team by emailing us. Or you can send your pictures here.",
            "Add us as a preferred source on Google",
            "Do YOU know more? Email ann@example.org",
            "Want more from Example? Click here to make us a preferred source on Google",
        ),
        misses=(
            "Report a crime and nothing happens, residents say. They have stopped.",
            "Found a typo in the deed, the notary did not sign it.",
            "Feedback from the pupils was good.",
        ),
    ),
    Rule(
        "advert",
        "advert",
        pattern=(
            r"^\W*(?i:(?:advertisement|advertising|advert|ad|ads|sponsored(?: content| by.{0,40})?|paid (?:content|post|partnership)|promoted(?: content)?|anzeige|anzeigen|werbung|publicité|pub|publicidad|pubblicità|publicidade|annons|annonse|annonce|reklama|reklam|advertentie|広告|광고|विज्ञापन|tangazo|materiał promocyjny|artykuł sponsorowany|mainos|article continues (?:below|after)[^.]{0,40}|story continues[^.]{0,40}|continue reading|scroll(?: down)? to continue(?: reading| with content)?|continues? after (?:the )?ad\w*|remove ads|skip (?:ad|advert\w*)|close ad|report (?:this )?ad|artikel wird (?:nach|unten)[^.]{0,60}|der artikel geht[^.]{0,60}|la suite après[^.]{0,40}|continue watching after the ad|visit advertiser website)(?:[\s\W]+\d?|$)){1,3}$"
        ),
        where=SHORT,
        hits=(
            "Advertisement",
            "Anzeige",
            "Advertisement · Scroll to continue",
            "Advertisement. Scroll to continue reading.",
            "Article continues below advertisement",
            "ANNONS",
            "Sponsored",
            "– Anzeige –",
        ),
        misses=("Advertisement revenue fell.", "Sponsored runners start first", "Ad astra"),
    ),
    Rule(
        "affiliate",
        "advert",
        pattern=(
            r"(?i)(?:we|example|publisher|this (?:article|page|post)) (?:may )?(?:earn|receive|contains?|get)s? (?:an? )?(?:small )?(?:affiliate|commission)|(?-u:\b)may (?:earn|receive|get) (?:an? )?(?:small |affiliate |sales )*commission|(?:contains?|includes?|uses?|enthält|are|through|some) (?:an? )?affiliate[- ]links?(?-u:\b)|^\*?\s?affiliate[- ]links?|^(?:die )?mit [^.!?]*gekennzeichneten? links|as an amazon associate|when you (?:buy|purchase|make a purchase) (?:through|using|via) (?:our )?links|erhalten wir (?:ggf\. |eventuell )?eine (?:kleine )?provision"
        ),
        where=f"{OPEN} AND chars <= 400",
        hits=(
            "We may earn a commission from links on this page.",
            "This post contains affiliate links.",
            "As an Amazon Associate we earn from purchases.",
            "Die mit Sternchen gekennzeichneten Links sind Affiliate-Links.",
        ),
        misses=(
            "The broker may earn a fee on the sale.",
            "The commission receives complaints daily.",
            "Streamers earn money when viewers buy games with affiliate links.",
        ),
    ),
)
