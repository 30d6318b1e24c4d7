"""Lines around articles in the languages that the other rules do not speak: whole lines, or a lead and a colon."""

from tasks.rules.rule import Rule
from tasks.rules.words import OPEN, SHORT

READ_ALSO = (
    r"(?i:per approfondire(?: leggi anche)?|olvasta már|(?:ti )?potrebbe(?:ro)? interessar(?:e|ti)(?: anche)?|leggi tutto|también (?:te puede interesar|puedes leer)|sigue leyendo"
    r"|(?:també )?et pot interessar|llegeix (?:també|més)|die redaktion empfiehlt|weitere themen|mehr zu (?:diesem|dem) thema|lees hier meer|se (?:også|också|även)"
    r"|lue (?:myös|lisää|seuraavaksi)|katso myös|luetuimmat|aiheesta lisää|loe (?:ka|lisaks|rohkem)|las(?:i|iet) (?:arī|vairāk)|skaitykite (?:taip pat|daugiau)|lesa meira|sjá einnig"
    r"|czytaj również|zobacz więcej|polecamy|warto przeczytać|podobne artykuły|čtěte (?:také|též|více)|přečtěte si(?: také| více)?|mohlo by vás zajímat|související(?: články)?"
    r"|čítajte (?:aj|tiež)|prečítajte si(?: aj| tiež)?|súvisiace(?: články)?|olvas(?:d|sa) el(?: ezt)?(?: is)?|kapcsolódó (?:cikkek|hírek|tartalmak)|ez is érdekelheti"
    r"|cite[șşs]te [șşs]i|citi[țţt]i [șşs]i|vezi [șşs]i|pe acela[șşs]i subiect|articole similare|pro[čc]itajte (?:još|i|više)|pogledajte (?:još|i)|povezan[ei] (?:članci|vijesti|vesti)"
    r"|preberite (?:še|tudi)|lexo (?:edhe|më shumë)|прочетете още|чети(?:те)? още|вижте още|още по темата|прочитајте (?:још|и|повеќе)"
    r"|читайте (?:также|ещё|еще|далее|також|ще|далі)|читать (?:далее|также|полностью)|смотрите также|подробнее|ранее сообщалось|дивіться також|по теме|за темою|материалы по теме"
    r"|διαβάστε (?:επίσης|ακόμ[ηα]|περισσότερα)|δείτε (?:επίσης|ακόμ[ηα])|σχετικά (?:άρθρα|νέα)|[iİ]lgili haber(?:ler)?|bunlar da ilginizi çekebilir|haberin devamı"
    r"|(?:[اإ]قرأ|شاهد|طالع) (?:[أا]يض[اً]{1,2}|المزيد)|للمزيد|(?:أخبار|مواضيع|مقالات) ذات صلة|بیشتر بخوانید|همچنین بخوانید|(?:اخبار|مطالب) مرتبط|(?:یہ بھی|مزید) پڑھیں"
    r"|вас (?:також )?мож(?:е|уть) зацікавити(?: новини)?|вас (?:также )?(?:может|могут) заинтересовать|вам (?:также )?(?:может быть|будет) интересно|קראו (?:גם|עוד)|כתבות נוספות|עוד בנושא|baca (?:juga|selengkapnya|lagi)|(?:berita|artikel) terkait|(?:simak|lihat|saksikan|tonton)(?: juga| video)|đọc thêm|xem thêm|tin liên quan|bài liên quan"
    r"|อ่านเพิ่มเติม|อ่านต่อ|(?:อ่าน)?ข่าวที่เกี่ยวข้อง|延伸[阅閱][读讀]|相[关關](?:新[闻聞]|[报報][道導]|文章|推荐)|推[荐薦][阅閱][读讀]|আর[ওো] পড়ুন|soma (?:pia|zaidi)|habari zinazohusiana)"
)
SHARED = (
    r"partage[rz]? (?:cet|l['’]) ?article|condividi (?:questo |l['’])articolo|compartilh(?:e|ar)(?: (?:esta |a )?notícia)?|(?:den )?artikel teilen|deel (?:dit|het) artikel|dela artikeln"
    r"|del (?:artikkelen|artiklen|saken)|(?:del|dela) på (?:facebook|twitter|x)|jaa(?: artikkeli| juttu)?|podziel się|udostępnij|sdílet|zdieľať|megosztás|megosztom|distribuie|podijeli|podeli"
    r"|поделиться|поділити(?:ся|сь)|сподели|κοινοποίηση|κοινοποιήστε|شارك(?: المقال)?|مشاركة|שתפו|bagikan|chia sẻ|แชร์|分享|シェア(?:する)?|공유(?:하기)?"
)
COMMENTED = (
    r"comentários|kommentarer|kommentit|komentáře|hozzászólások|comentarii|комментарии|ком[еé]нтарі|коментари|σχόλια|التعليقات|תגובות|komentar(?:i|ze)?|bình luận|schreiben sie einen kommentar"
    r"|plaats een reactie|laat een reactie achter|skriv en kommentar|dodaj komentarz|评论|留言"
)
NETWORK = r"(?:facebook|fejsbuk|twitter|instagram|youtube|tiktok|google|whatsapp|telegram|телеграм|viber|فيسبوك|تويتر|يوتيوب|واتساب)"
FOLLOWED = (
    rf"(?:segui(?:ci|te)?|síg(?:a|ue)[nm]os|siga|seguiu|følg|seuraa|sledujte|kövess\p{{L}}*|urmăriți(?:-ne)?|urmărește(?:-ne)?|puedes seguirnos|obserwuj|pratite|подпи(?:сывайтесь|шитесь)|підпи(?:суйтеся|суйтесь|шіться)"
    rf"|последвайте|ακολουθήστε|takip edin|bizi|ikuti|theo dõi|انضم|تابع(?:ونا|نا|وا|وا صفحتنا)) [^.!?]{{0,70}}{NETWORK}[^.!?]{{0,50}}"
)
LETTER = r"(?:newslett?er\p{L}*|nieuwsbrief|nyhetsbrev\p{L}*|nyhedsbrev\p{L}*|uutiskirj\p{L}+|hírlev\p{L}+|рассылк\p{L}+|розсилк\p{L}+|bülten\p{L}*|zpravodaj\p{L}*|النشرة|البريدية|ενημερωτικ\p{L}+)"
SUBSCRIBED = (
    rf"(?:schrijf (?:je|u) in|anmäl dig|meld deg|tilmeld dig|tilaa|zapisz się|přihlaste se|prihláste sa|iratkoz\p{{L}}+|abonează-te|подпи(?:шитесь|сывайтесь)|підпишіться|εγγραφείτε"
    rf"|haber|اشترك(?:وا)?|berlangganan|đăng ký) [^.!?]{{0,60}}{LETTER}[^.!?]{{0,60}}|[订訂][阅閱][^。]{{0,16}}(?:通[讯訊]|电子报|電子報)|(?:ニュースレター|メルマガ)[^。]{{0,10}}登録[^。]{{0,10}}|뉴스레터 ?구독[^.]{{0,10}}"
)
LISTENED = (
    r"ascolta (?:questo |l['’])articolo|escuch(?:a|ar) (?:este |el )?(?:artículo|noticia)|ou(?:ça|vir) (?:este |o )?(?:artigo|notícia)|luister naar dit artikel|lyssna på artikeln|lytt til (?:artikkelen|saken)"
    r"|lyt til artiklen|kuuntele(?: juttu| artikkeli)?|posłuchaj(?: artykułu)?"
)
TAGGED = (
    r"onderwerpen|ämnen(?: i artikeln)?|emner|emneord|aiheet|avainsanat|témata|címkék|etichete|теги|теґи|тагове|ετικέτες|الكلمات (?:المفتاحية|الدالة)|תגיות|kata kunci|từ khóa|kľúčové slová|oznake"
    r"|themenseiten|标签|[关關][键鍵][字词詞]"
)

LANGUAGES = (
    Rule(
        "languages_related",
        "related",
        pattern=rf"^\W*{READ_ALSO}(?:\W*|\s*[:：|»>►]\s*\S.{{3,200}})$",
        where=f"({OPEN} OR hint = 'table') AND chars <= 240",
        hits=(
            "Lue myös",
            "Čtěte také: Přístav bude větší",
            "Διαβάστε επίσης:",
            "Читайте также: порт вырастет",
            "延伸閱讀",
            "اقرأ أيضاً",
            "Вас також можуть зацікавити новини:",
            {"text": "Baca juga: Pelabuhan akan diperluas", "hint": "table"},
        ),
        misses=("Polecamy jego książkę wszystkim.", "По теме выступил мэр города.", "Se også på kartet, sa han."),
    ),
    Rule(
        "languages_advert",
        "advert",
        pattern=(
            r"^\W*(?i:reklám|hirdetés|publicitate|реклама|διαφήμιση|إعلان(?:ات)?|פרסומת|iklan|quảng cáo|โฆษณา|[广廣]告|বিজ্ঞাপন|inzerce|oglas|reclamă|reklaam|reklāma|auglýsing|anunci"
            r"|the (?:article|story) continues (?:after|below) (?:the |this )?advert(?:isement)?|l['’]article continue après (?:la|cette) publicité|artikeln? fortsätter (?:efter|under) (?:annons(?:en)?|bilden)"
            r"|(?:artikkelen|saken) fortsetter (?:under|etter) (?:annonsen|bildet|videoen)|artiklen fortsætter (?:efter|under) (?:annoncen|billedet|videoen)|(?:de )?(?:tekst|artikel|verhaal) (?:gaat verder|loopt door) (?:onder|na) [^.!?]{3,40}|lees verder (?:onder|na) [^.!?]{3,30}|(?:\pM|\(|（)*請繼續往下閱讀|scroll ke bawah untuk [^.!?]{3,40}|l['’]article continue après [^.!?]{3,30}|(?:reklama\W+)?dalsza część (?:artykułu|tekstu)[^.!?]{0,40}"
            r"|(?:el artículo|la nota|la noticia) continúa (?:después de|tras) la publicidad|continua (?:após a|depois da) publicidade|continua a leggere dopo la pubblicità"
            r"|het artikel gaat (?:verder|door) (?:onder|na) de advertentie|(?:juttu|artikkeli) jatkuu (?:mainoksen|kuvan) (?:jälkeen|alla)|a cikk a hirdetés után folytatódik)\W*$"
        ),
        where=SHORT,
        hits=(
            "Реклама",
            "HIRDETÉS",
            "Artikkelen fortsetter under annonsen",
            "De tekst gaat verder onder de foto.",
            "Artiklen fortsætter under billedet",
            "Continua após a publicidade",
            "广告",
        ),
        misses=("Реклама вернулась на улицы.", "Publicitate și presă", "El artículo continúa vigente."),
    ),
    Rule(
        "languages_social",
        "social",
        pattern=rf"^\W*(?i:{SHARED}|{COMMENTED}|{FOLLOWED})[\W\d]*$",
        where=SHORT,
        hits=(
            "Del på Facebook",
            "Поделиться",
            "Kommentarer (12)",
            "Bizi Google News'te takip edin",
            "Segui le nostre notizie su Google News",
            "分享",
        ),
        misses=("Поделиться опытом решил мэр.", "Kommentarer fra ministeren vakte uro", "Følg med i timen, sagde han."),
    ),
    Rule(
        "languages_newsletter",
        "newsletter",
        pattern=rf"^\W*(?i:{SUBSCRIBED})\W*$",
        where=SHORT,
        hits=(
            "Meld deg på vårt nyhetsbrev",
            "Подпишитесь на рассылку",
            "Iratkozzon fel hírlevelünkre!",
            "ニュースレターに登録",
        ),
        misses=("Haber bültenleri kapatıldı. Karar açıklandı.", "Tilaa on vielä sadalle."),
    ),
    Rule(
        "languages_furniture",
        "furniture",
        pattern=rf"^\W*(?i:{LISTENED}|(?:{TAGGED})(?:\s*[:：]\s*[^.!?。]{{1,90}})?)\W*$",
        where=f"{SHORT} AND words <= 16",
        hits=("Lyssna på artikeln", "Ämnen i artikeln", "Теги: порт, город", "Címkék", "Từ khóa: cảng"),
        misses=("Emner som krig og fred ble tatt opp", "Теги стали поводом для спора."),
    ),
    Rule(
        "languages_subscribers",
        "promo",
        pattern=(
            r"^\W*(?i:contenuto riservato agli abbonati|(?:conteúdo |artigo )?exclusivo para assinantes|alleen voor abonnees|endast för prenumeranter|kun for abonnenter|vain tilaajille"
            r"|tylko dla (?:subskrybentów|prenumeratorów)|pouze pro předplatitele|csak előfizetőknek|только для подписчиков|scarica la nostra app|baixe (?:o )?nosso ap(?:p|licativo)|download onze app"
            r"|ladda ner vår app|last ned (?:vår )?app(?:en)?|hent (?:vores )?app(?:en)?|(?:この記事は)?(?:有料)?会員限定[^。]{0,12}(?:。残り[0-9,]+文字)?|残り[0-9,]+文字|会員登録すると[^。]{0,20}|この続きは[^。]{0,24}|pobierz (?:naszą )?aplikację|stáhněte si (?:naši )?aplikaci)\W*$"
        ),
        where=SHORT,
        hits=(
            "この記事は有料会員限定です。残り300文字",
            "Vain tilaajille",
            "Exclusivo para assinantes",
            "Pobierz naszą aplikację",
        ),
        misses=("Vain tilaajille maksettiin.", "Hent appen og vind, lød det."),
    ),
    Rule(
        "languages_copyright",
        "copyright",
        pattern=(
            r"(?i)(?:alle rechten voorbehouden|med ensamrätt|alle rett(?:igh)?eter (?:er )?(?:forbehold(?:t|es)|reservert)|alle rettigheder forbeholdes|kaikki oikeudet pidätetään"
            r"|wszelkie prawa zastrzeżone|všechna práva vyhrazena|všetky práva vyhradené|minden jog fenntartva|toate drepturile rezervate|sva prava pridržana|все права защищены"
            r"|(?:усі|всі) права захищен[оі]|всички права запазени|tüm hakları saklıdır|جميع الحقوق محفوظة|כל הזכויות שמורות|hak cipta dilindungi|版[权權]所有)"
        ),
        where=f"{OPEN} AND chars <= 300",
        hits=("Wszelkie prawa zastrzeżone", "© Primer 2026. Все права защищены", "版權所有"),
        misses=("Prawa autora są zastrzeżone przez 70 lat.", "Авторские права защищены законом о печати."),
    ),
)
