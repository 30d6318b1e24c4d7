"""Lines that belong to the page's machinery: sharing, comments, players, consent, tags."""

from tasks.rules.rule import Rule
from tasks.rules.words import OPEN, SHORT

# What a row of buttons to share says; and what stands beside such words, but may be a text of its own.
SHARE = (
    r"(?:share(?: (?:this|on|with|via)(?: this| article| story| page)?| full article| icon)?|follow|tweet|e-?mail|print|copy(?: link)?|save|whatsapp|facebook(?: messenger)?|twitter|instagram|linkedin|reddit|telegram|youtube|link(?: kopieren)?|rss|comments?"
    r"|(?:jetzt )?teilen(?: auf)?|merken|drucken|partager|copier le lien|copiar enlace|compartir|copia link|condividi|dela|delen|mejla|udostępnij|paylaş|कॉपी लिंक|링크 복사|リンクをコピー)"
)
BESIDE_SHARE = (
    r"(?:like|post|x|pinterest|threads|bluesky|messenger|tiktok|mastodon|flipboard|pocket|xing|line|mail|google news|feed|this|on|via|auf|sur|en|per|by|with|and|or|und|us|article|story|icon|button|kommentare?|\d+"
    r"|kommentieren|mailen|kopieren|imprimer|compartilhar|del)"
)

MACHINERY = (
    Rule(
        "social",
        "social",
        pattern=rf"^\W*(?i:(?:{BESIDE_SHARE}(?:\W+|$))*(?:{SHARE}(?:\W+|$)|del \W*)(?:(?:{SHARE}|{BESIDE_SHARE})(?:\W+|$))*)$",
        where=f"{SHORT} AND hint <> 'subhead'",
        hits=(
            "Share",
            "कॉपी लिंक",
            "Share this article",
            "Facebook Twitter WhatsApp",
            "Jetzt teilen auf:",
            "Email Print",
            "Dela",
        ),
        misses=("Share prices fell.", "Print and be damned, he said", "Facebook fined"),
    ),
    Rule(
        "post_signed",
        "social",
        pattern=r"^[—–-]\s?[^@]{1,80}\(@\w{2,30}\)|(?:pic\.twitter\.com|https?://t\.co)/\w+|^(?i:view this post on|(?:a post|ein beitrag|un post) (?:shared|geteilt) (?:by|von))",
        where=f"{OPEN} AND chars <= 600",
        hits=(
            "— Ann Example (@annexample) May 3, 2024",
            "It is raining in Rome. pic.twitter.com/AbCdEf",
            "View this post on Instagram",
        ),
        misses=("— He said so (twice).", "She wrote to @annexample on Friday."),
    ),
    Rule(
        "follow",
        "social",
        pattern=(
            r"^(?i:(?:follow|like|find|join|watch|contact|add) (?:us|me|[^,:;!?()]{2,40}) (?:on|at|via)\b.{0,40}\b(?:facebook|twitter|x|instagram|linkedin|youtube|tiktok|threads|bluesky|telegram|whatsapp|mastodon|google news|social media)\b.{0,60}|add .{2,40} as (?:a )?preferred.{0,60}|(?:follow|folgen sie|folge) (?:uns|@)[^.!?]{0,100}|suivez[- ](?:nous|l['’])[^.!?]{0,80}|síguenos[^.!?]{0,80}|seguici[^.!?]{0,80}|siga-nos[^.!?]{0,80}|följ (?:oss|ämnen)[^.!?]{0,60}|følg oss[^.!?]{0,60}|volg ons[^.!?]{0,60}|obserwuj nas[^.!?]{0,60}|follow (?:topics?|this topic|the author|author)[^.!?]{0,60}|\d[\d.,]*\s?[km]? (?:shares?|likes?|views?|reactions?)|follow (?:our|the) live (?:coverage|blog|updates?).{0,60}|get in touch(?: with (?:our|the|us)\b.{0,60}(?:email|news|story|team).{0,60})?|do you have a (?:story|tip|view).{0,120}|got a (?:story|tip).{0,120}|have you (?:got|been affected).{0,140}|(?:(?:write to|reach|contact|e-?mail) [^,:;!?()@\d]{2,}(?: (?:at|on)\b|:)|contact (?:me|us|the (?:author|reporter|newsroom)) at\b).{0,40}[@\d].{0,60}|[^.!?]* can be (?:reached|contacted|followed|emailed) (?:at|on|via) .{0,60}|email .{3,60}@.{3,60}|click to (?:share|e-?mail|print)[^.!?]{0,60}|stay (?:up[ -]to[ -]date|informed|connected|in touch)[^.!?]*[.!:,]? ?(?:and )?(?:follow|join|like) us[^.!?]*|bizi takip edin|google (?:news|haberler)['’]?t?e? takip edin|comment below|(?:join|subscribe to|rejoignez|suivez|únete a|iscriviti a|segui|inscreva-se n|participe d|clique aqui|volg|abonnieren sie|abonniere|folgen sie|nichts mehr verpassen)\p{L}{0,2}\b[^.!?]*\bwhatsapp\b[^.!?]*|(?:der|unser\p{L}*) [^.!?]*\bkanal (?:auf|bei) whatsapp\b[^.!?]*)\W*$"
        ).replace(r"\b", r"(?-u:\b)"),
        where=f"{OPEN} AND chars <= 220",
        hits=(
            "Follow us on X",
            "5 shares",
            "Follow our live coverage here.",
            "Get in touch with our news team by emailing us.",
            "Följ ämnen i artikeln",
            "Folgen Sie uns auf Facebook.",
            "Join our WhatsApp channel for the latest news.",
            "Rejoignez notre chaîne WhatsApp",
            "Click to share on X",
            "Stay up to date with the latest news. Follow us on Facebook, X and Instagram.",
            "Ann Example can be reached at ann@example.org.",
            "Write to Ann Example at ann@example.org",
            "Do you have a story? Tell us.",
        ),
        misses=(
            "Follow the money, investigators say.",
            "They follow us everywhere, he said.",
            "He told us to join him.",
            "Follow the rules on the back of seed packs.",
            "Contact and location details on every page",
            "Join the navy and see WhatsApp groups of sailors, he said. They laughed.",
            "Die Polizei las die Nachrichten auf WhatsApp mit. Das Gericht erlaubte es.",
        ),
    ),
    Rule(
        "comments",
        "social",
        pattern=(
            r"^\W*(?i:(?:\d+ )?comments?(?: \(?\d+\)?)?|(?:view|read|see|show|hide|leave|post|add|write|join)(?: all)?(?: an?| the| your| \d+)? (?:comments?|conversation|discussion|reply)|(?:add|have) your say|join the (?:conversation|discussion|debate)|what do you think(?: about this(?: story)?| of this(?: story)?)?\?.{0,60}|(?:let us know|tell us|have your say|leave (?:a|your) comments?)[^.!?]{0,30} (?:in (?:the|our) comments?(?: section)?(?: below)?|below)|\d+ kommentare?|anzahl kommentare:?|(?:did you |have you )?enjoy(?:ed)? this (?:story|article)\?.{0,40}|(?:kommentare|kommentar)(?: (?:\(?\d+\)?|schreiben|lesen|anzeigen|verfassen|hinzufügen|zum artikel))?|zu diesem (?:artikel|thema) (?:wurden|gibt|sind) (?:noch )?keine kommentare[^.]{0,40}|diskutieren sie mit|(?:\d+ )?commentaires?|laisser un commentaire|réagir|(?:\d+ )?comentarios?|deja (?:tu|un) comentario|lascia un commento|commenti|deixe (?:seu|um) comentário|kommentera(?: artikeln)?|kommenter|commenta|réagir à cet article|diskuse|reageer|reacties?|skomentuj|komentarze|yorum(?:lar| yap| yaz)?|コメント(?:を(?:書|見)\p{L}+)?|댓글(?: ?\d+)?|टिप्पणी)\W*$"
        ),
        where=SHORT,
        hits=(
            "Comments",
            "12 comments",
            "What do you think about this story? Have your say in the comments section.",
            "Let us know in the comments below.",
            "Leave a comment",
            "Join the conversation",
            "Zu diesem Artikel wurden noch keine Kommentare verfasst.",
            "Have your say",
        ),
        misses=("Comments by the minister drew fire.", "He made no comment.", "Write a letter"),
    ),
    Rule(
        "player",
        "furniture",
        pattern=(
            r"^(?i:to (?:display|view|see|watch) this (?:content|video|post|media|tweet)[^\n]*(?:enable|accept|allow|agree)[^\n]*|ad ?block(?:er)? users?.*|thank you for visiting .*browser.*|you are using (?:an?|your) .{0,40}browser.*|(?:diese|this) (?:audio|artikel|article|stimme|voice)[\p{L} ]*(?:künstlich|automatisch|automatically|computer|ai)[ -]?(?:generi|erzeugt|erstellt|generated|voiced).*|(?:to view this (?:video|content|gallery|embed)|you need to (?:enable|have) javascript).*|(?:listen|subscribe)(?: and subscribe)? to (?:the (?:latest|full) episode|(?:our|the|this) podcast)[^.!?]{0,80}|(?:please )?enable javascript.*|javascript (?:is|must).{0,100}|your browser does not support.*|this (?:video|browser|audio) (?:can ?not|is not|file|file type)[^.]{0,100}(?:play\w*|support\w*|available)\W*|video (?:player|unavailable|is loading|playback).{0,60}|(?:playback|media) (?:is )?(?:not|isn['’]t) (?:supported|available).{0,80}|play (?:video|audio|now)|watch (?:the )?video|(?:listen|watch|play)(?: to this article)?(?:\s*\(?\d+.{0,12})?|(?:load|loading)(?:\.{3}|…| more| content.{0,20}| comments.{0,20})?|bitte aktivieren sie javascript.*|zum anzeigen.{0,80}javascript.{0,60}|artikel (?:anhören|vorlesen).{0,30}|écouter(?: l['’]article)?|escuchar|ascolta(?: l['’]articolo)?|lyssna|lytt|luister|view (?:image|gallery|photos?) ?(?:in fullscreen|\d+)?|(?:open|view)(?: image)? in (?:gallery|fullscreen)|image \d+ of \d+|bild \d+ (?:von|/) \d+|\d+ ?(?:/|of|von|sur|di|de|van) ?\d+|helskärm|vollbild|fullscreen|toggle caption|hide caption|show caption|enlarge(?: image| this image)?|expand|skip to (?:main )?content|zum (?:inhalt|hauptinhalt|seitenanfang)(?: springen)?|zurück zum anfang|nach oben|back to top|(?:scroll )?to top|hoppa till innehåll|öppna bild i helskärm|åpne bilde i fullskjerm|bild vergrößern|bild in detailansicht öffnen|(?:사진|이미지) ?확대(?:보기)?|画像を拡大|ver (?:foto|galería)(?: ampliada)?|view \d+ (?:images?|photos?)|back to video|we apologi[sz]e, but this video.{0,60}|(?:sorry, )?(?:there was|we encountered) an? (?:error|issue).{0,100}|the next issue of .{2,60} will soon be in your inbox|(?:box|menü|text) (?:auf|zu)klappen.{0,30}|ein klick für den datenschutz|(?:infografiken?|inhalte?|karte) anzeigen.{0,60}|datenschutzeinstellungen anpassen|in pocket speichern.{0,40}|vorlesen(?: druckansicht)?|(?:verfügbar|video verfügbar) bis.{0,40}|\d{1,2}:\d{2} min\.?|auf dieser seite:?|article content|(?:fotostrecke|bildergalerie|bilderstrecke|galerie)(?: ansehen| anzeigen| starten| öffnen)?|(?-i:by|von|par|por|door|av|in)|menu|menü|search|suche|close|schließen|open|toggle.{0,40}|home)\W*$"
        ),
        where=f"{OPEN} AND chars <= 220",
        hits=(
            "To view this video please enable JavaScript",
            "Video Player is loading.",
            "To display this content from Example, you must enable tracking.",
            "Skip to content",
            "Image 1 of 4",
            "1 of 12",
            "Listen and subscribe to the podcast on your phone.",
            "View image in fullscreen",
            "View 6 images",
            "Bild vergrößern",
            "01:43 min",
            "Bitte aktivieren Sie JavaScript damit Sie diesen Inhalt anzeigen können.",
        ),
        misses=("Play was stopped by rain.", "Close the gap, he told the team.", "The video shows a man."),
    ),
    Rule(
        "consent",
        "furniture",
        pattern=(
            r"(?i)(?:^(?:we|this (?:site|website|page)|our (?:site|website|partners?)) (?:and our partners |also )?(?:use|uses|store|stores) (?:cookies|your data)|(?:accept|reject|allow|manage|alle) (?:all )?(?:cookies|akzeptieren|preferences|consent)\W*$|^(?:externer|empfohlener(?: redaktioneller)?|external|recommended(?: external)?) (?:inhalt|content)(?:$|\s(?-i:\p{Lu}|\())"
            r"|^(?:you must|please) (?:have |enable |turn on )?(?:javascript|cookies)|(?:these|strictly necessary|functional|targeting|performance|analytics|marketing) cookies (?:are|enable|may|allow|help)|opt[- ]?out of the sale|^(?:we|our|this|when you visit|by using)(?-u:\b)[^\n]*(?-u:\b)cookies(?-u:\b)|sale of (?:your )?personal (?:data|information)|opting[- ]out may not mean|ausführliche informationen[^.]{0,120}datenschutz|ich bin damit einverstanden, dass (?:mir|externe)|personenbezogene daten an dritt|an dieser stelle (?:finden sie|befindet sich|ist|wird|steht) (?:ein(?:en)? )?(?:extern\p{L}*|inhalt\p{L}*|ein[^.]{0,60}extern)|this (?:article|page) (?:includes|contains) content (?:provided|hosted) |we ask for your permission before anything is loaded|für die darstellung (?:von|dieses)[^.]{0,80}(?:nutzen|verwenden) wir|datenschutzerklärung von|this site is protected by recaptcha|i agree to receive|by (?:signing up|subscribing|clicking)[^.]{0,60}you (?:agree|consent|accept)|you can unsubscribe|privacy (?:policy|notice) and terms)"
        ),
        where=f"{OPEN} AND chars <= 900",
        hits=(
            "We use cookies to improve this page.",
            "Externer Inhalt",
            "Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.",
            "This site is protected by reCAPTCHA and the terms of service apply.",
            "Accept all cookies",
        ),
        misses=(
            "The bakery sells cookies and bread.",
            "Opting out of the pact does not limit the port.",
            "Track what users do with cookies and session data on a website.",
            "He asked for consent to search the house.",
            "External content providers were hit by the strike.",
        ),
    ),
    Rule(
        "tags",
        "furniture",
        pattern=r"^\W*(?i:(?:related )?(?:tags?|topics?|keywords?|categories|category|filed under|more on|themen|schlagw(?:ö|o)rt(?:er|e)?|stichw(?:ö|o)rt(?:er|e)?|sujets|mots[- ]clés|thèmes?|temas|etiquetas|archivado en|tópicos|argomenti|ämnen|emneord|tagi|etiketler|konular|キーワード|タグ|태그|in this (?:article|story)|en savoir plus sur|mehr zu))\s*(?:[:：]\s*[^.!?]{0,100})?$",
        where=f"{SHORT} AND hint <> 'subhead' AND words <= 14",
        hits=(
            "Tags: politics, Europe",
            "Topics",
            "Themen: Beispiel, Muster",
            "Filed under: News",
            "Schlagwörter",
            "キーワード",
        ),
        misses=(
            "Topics of the talks were trade and steel.",
            "Tagging the bears took two weeks",
            "Category five storm nears the coast",
            "In this article, we look at:",
            "Keyword Research",
        ),
    ),
    Rule(
        "still_developing",
        "promo",
        pattern=(
            r"^\W*(?i:this is a (?:breaking|developing)(?: news?)? story(?-u:\b)[^.!?]{0,80}(?:\. (?:check back|please|more|refresh|stay)[^.!?]{0,60})?|(?:please )?check back (?:for|later|soon)[^.!?]{0,40}|more (?:to (?:come|follow)|follows)|(?:this )?(?:breaking|developing) (?:news? )?story(?: ?[-–—:] ?more to (?:follow|come))?"
            r"|(?:diese|die) meldung wird (?:laufend |fortlaufend |ständig )?aktualisiert|mehr in kürze|weitere informationen in kürze"
            r"|plus d['’]informations à (?:venir|suivre)|article en cours de rédaction|más información en breve|noticia en (?:desarrollo|ampliación)"
            r"|notizia in aggiornamento|(?:segue|in aggiornamento)|notícia em atualização|meer volgt|mer kommer|saken oppdateres)\W*$"
        ),
        where=SHORT,
        hits=(
            "This is a breaking news story - more to follow",
            "This is a developing story and will be updated.",
            "This is a developing story. Check back for updates.",
            "More to come.",
            "Diese Meldung wird laufend aktualisiert.",
            "Noticia en desarrollo",
        ),
        misses=(
            "This is a developing story of two towns. It began in May.",
            "The story is still developing, she said.",
            "Segue la pioggia",
        ),
    ),
    Rule(
        "template_mark",
        "furniture",
        pattern=r"^(?:\$\$\w{3,}\$\$|\{\{[^{}]{1,60}\}\}|\[\[[^\[\]]{1,60}\]\]|%%\w{3,}%%|EMBED:|\[/?(?i:caption|embed|gallery|video|audio|playlist|gambas|quiz)(?:[\s:=][^\[\]]*)?\])$",
        where=SHORT,
        hits=("EMBED:", "[Gambas:Video 20detik]", "$$BOXAD$$", "{{ box.title }}", "[[newsletter]]", "%%AD_1%%"),
        misses=("$100$", "[He left]", "{n}", "$$ 12 million"),
    ),
    Rule(
        "section_heading",
        "furniture",
        pattern=(
            r"^\W*(?i:table of contents|contents|inhalt(?:sverzeichnis|sübersicht)?|sommaire|índice|índice de contenidos|indice"
            r"|about (?:the |our )?(?:authors?|writers?|contributors?|reviewer)|über (?:die|den) autor(?:en|in|innen)?|zu[rm] (?:person|autor(?:in)?)"
            r"|à propos de l['’]auteure?|(?:sobre|acerca de) (?:el|la|los) autora?(?:es)?|sull['’]autor[ei]|l['’]autor[ei]|sobre [oa] autora?"
            r"|over de auteurs?|om författaren|om forfatteren|o autor(?:ze|ce)|yazar hakkında)\W*$"
        ),
        where=SHORT,
        hits=("Table of Contents", "About the author", "Über den Autor:", "Sobre el autor", "À propos de l’auteur"),
        misses=("About the authorities", "The author", "Contents of the letter were not known", "Index"),
    ),
    Rule(
        "address",
        "furniture",
        pattern=r"^(?:https?://|www\.)\S+$|^\S+@\S+\.\p{L}{2,}$|^(?:\+\d{1,3}[\s\d()/-]{6,20})$",
        where=SHORT,
        hits=("https://example.org/news/1", "news@example.org", "+12 345 678901"),
        misses=("See www.example.org for more.", "He wrote to news@example.org."),
    ),
    Rule(
        "no_words",
        "furniture",
        where="words = 0 AND hint IN ('unknown', 'paragraph', 'list_item')",
        hits=({"text": "***", "words": 0},),
        misses=({"text": "No.", "words": 1},),
    ),
)
