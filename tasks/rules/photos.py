"""Captions and photo credits that show by their form."""

from tasks.rules.rule import Rule
from tasks.rules.words import AGENCY, OPEN, PHOTO_HOUSE, SHORT

HEAD = r"(?:header|cover|featured?|top|lead|main|banner|hero|title|titel|beitrags|aufmacher|teaser|vorschau)[ -]?(?:image|photo|picture|bild|foto)s?(?: credits?)?"
KEY = (
    rf"(?i:{HEAD}|photo(?:graph)?s?(?: credits?| courtesy)?|photograph(?:er|y)|pictures?|pics?|images?(?: credits?| source)?|credits?|video|"
    r"fotos?(?:credit)?|fotograf(?:in|ie|o|ía|en)?|bild(?:er|quelle|rechte|nachweis)?|crédits?(?: photos?)?|créditos?|imagens?|imagem|kuvat?|beeld|zdjęci[ea]|fot\.?|fotó|(?:borító|nyitó)kép|sursa foto|fotograf[ií]as?|фото|φωτογραφ[ίι]α|ảnh|ภาพ|"
    r"fotoğraf(?:lar)?|写真(?:提供)?|撮影|[图圖](?:片[来來]源|源)?|[摄攝]影|사진(?:제공)?|صورة|تصوير|फोटो|picha|illustration|grafik|graphic|symbolbild|archivbild|archivfoto)"
)
HOUSE = rf"(?:{AGENCY}|{PHOTO_HOUSE})"
NAMES = r"\p{Lu}[^.!?:;]{1,50}"
NAME = r"\p{Lu}[\p{L}.'’-]+"

PHOTOS = (
    Rule(
        "credit_key",
        "credit",
        pattern=rf"^\W{{0,2}}{KEY}(?:\s+(?i:by|von|courtesy of|credit))?\s*[:：|©/／=]\s*\S[^!?]{{0,110}}$",
        where=SHORT,
        hits=(
            "Photo: Handout / MINISTRY / AFP",
            "Foto: Anna Beispiel/dpa",
            "Image Credits: Example Inc",
            "(Picture: Example Agency)",
            "Bild: Beispiel",
            "Credit: Ann Example/Example House",
            "Photograph: Ann Example/AFP/Getty Images",
            "Featured image: Ann Example/Example House",
            "Titelbild: Anna Beispiel",
            "[사진=예시]",
            "图片来源：例社",
            "Фото: Анна Примерова",
        ),
        misses=(
            "Pictures of the fire: what we know so far, and what officials have said about the cause of it all, in full and at length",
            "The image of the party has suffered.",
            "Photo finish in Rome",
        ),
    ),
    Rule(
        "credit_source",
        "credit",
        pattern=r"^(?i:sources?|quelle|fuente|fonte|źródło|kilde|källa|bron)\s*:\s*[^.!?:]{2,90}$",
        where=SHORT,
        hits=("Source: Example Statistical Yearbook", "Quelle: Beispielamt"),
        misses=("Source: a person who was there. He spoke on Friday.", "Sources said it fell"),
    ),
    Rule(
        "credit_by",
        "credit",
        pattern=rf"^(?:(?i:{HEAD}|photo(?:graph)?s?|photography|pictures?|images?|fotos?|bild(?:er)?)\s+(?i:by|courtesy of|courtesy|von|de|di|per|via)|(?i:courtesy of))\s+\p{{Lu}}[^.!?]{{1,80}}\.?$|^(?:Photo|PHOTO|Foto|FOTO|Beeld|Fot\.)\s(?:{AGENCY}|{NAME}(?:\s{NAME})+)(?:,\s[^.!?]{{2,40}})?$",
        where=f"{SHORT} OR (hint = 'byline' AND chars <= 120)",
        hits=(
            "Picture by Ann Example",
            "Photo courtesy of Example Museum",
            "Foto von Anna Beispiel",
            "Featured image via Example House.",
            "Courtesy of Example News",
            "Photo Anne Exemple",
            "PHOTO ANNE EXEMPLE, EXEMPLE PRESSE",
            "Foto Ansa",
            {"text": "Photograph by Ann Example, Example House", "hint": "byline"},
        ),
        misses=(
            "Pictures by the river were sold.",
            "Photo by photo they rebuilt the day",
            "Foto wird zum Beweis",
            {"text": "By Ann Example", "hint": "byline"},
        ),
    ),
    Rule(
        "credit_house",
        "credit",
        pattern=rf"^(?:[^.!?:;]{{0,60}}\s*[/|,–-]\s*|(?i:{AGENCY}|\p{{Lu}}[^!?:;,()\d]{{1,40}}) via\s+|[^!?:;,()\d]{{2,40}} for\s+)?{PHOTO_HOUSE}(?:\s*[/|,]\s*[^.!?:;]{{1,40}})?$",
        where=f"{SHORT} AND regexp_like(text, '(?i)getty|stock|alamy|imago|alliance|rex|epa|nurphoto|wire|images|connect|zuma|unsplash|wikimedia|photo|scanpix|maxppp|dreamstime|tt ny')",
        hits=(
            "Getty Images",
            "AFP via Getty Images",
            "Ann Example/Getty Images",
            "Example Town via Getty Images",
            "Anna Beispiel / Imago",
        ),
        misses=("Getty Images sued the company.", "He sold it to Getty Images."),
    ),
    Rule(
        "credit_slash",
        "credit",
        pattern=rf"^\(?(?:{NAMES}\s?/\s?)*(?:(?:AP|AFP) (?:Photo|PHOTO)|REUTERS|Reuters|{AGENCY})\s?/\s?{NAMES}\)?$",
        where=f"{SHORT} AND share < 0.95",
        hits=("(AP Photo/Ann Example)", "REUTERS/Ann Example", "AFP/Ann Example", "REUTERS/Ann Example/File Photo"),
        misses=("AP/Reuters reported. It was over.", "and/or"),
    ),
    Rule(
        "credit_brackets",
        "credit",
        pattern=rf"^[(\[]\s*(?:{KEY}\b[^()]{{0,90}}|(?:AP|AFP|EPA) (?i:photo)[^()]{{0,60}}|(?i:file|handout|supplied|archive|courtesy)[^()]{{0,60}})\s*[)\]]$".replace(
            r"\b", r"(?-u:\b)"
        ),
        where=SHORT,
        hits=("(Photo by Ann Example)", "(AP Photo)", "[File photo]", "(Supplied)"),
        misses=("(Applause)", "(She was not there.)"),
    ),
    Rule(
        "credit_mark",
        "credit",
        pattern=r"^©\s*[^\s\d.!?][^!?]{1,90}$",
        where=SHORT,
        hits=("© Ann Example/Example House/AFP", "© Example Archive"),
        misses=("© 2023 Example News", "The © mark", "©"),
    ),
    Rule(
        "credit_name_agency",
        "credit",
        pattern=rf"^\p{{Lu}}[\p{{L}}.'’-]+(?: (?:(?i:von|van|de|der|di|la|el|al) )*\p{{Lu}}[\p{{L}}.'’-]+){{1,3}}\s?/\s?{AGENCY}(?:\s?/\s?{HOUSE})*$",
        where=f"{SHORT} AND share >= 0.1",
        hits=({"text": "Anna von Beispiel/dpa", "share": 0.5}, {"text": "Ann Example/AFP/Getty", "share": 0.5}),
        misses=({"text": "Anna Beispiel sagte der dpa", "share": 0.5}, {"text": "abc/dpa", "share": 0.5}),
    ),
    Rule(
        "credit_file",
        "credit",
        pattern=r"^\W{0,2}(?i:file(?: photo| image| pic(?:ture)?)?|handout|supplied|archive(?: photo)?|courtesy(?: photo)?|stock (?:photo|image)|symbolbild|archivbild|archivfoto|sujetbild|imagen de archivo|foto de archivo|(?:image|photo) d['’](?:illustration|archives?)|arkivbild|arkivfoto|foto d['’]archivio)\W{0,2}(?:©.*)?$",
        where=SHORT,
        hits=("FILE", "Handout", "(File photo)", "Supplied", "Symbolbild", "Photo d'illustration. © Anne Exemple"),
        misses=("The file was lost.", "Files"),
    ),
    Rule(
        "caption_han",
        "caption",
        pattern=r"(?:社|报|報|网|網)?(?:记者|記者|通讯员)[\s　]?[\p{Han}、\s]{2,12}[\s　]?(?:摄影?|攝影?)[)）]?$|^(?:▲|△|圖[／/：]|图[／/：])",
        where=f"{OPEN} AND chars <= 200",
        hits=("这是5月3日拍摄的例港。新华社记者 李例 摄", "▲港口。（記者例太郎攝）"),
        misses=("记者从会上获悉，港口将扩建。", "他是一名摄影师"),
    ),
    Rule(
        "caption_this",
        "caption",
        pattern=r"^(?i:(?:in )?this (?:(?:handout|undated|file|combination|aerial|satellite|screen|video|courtroom|booking|general|composite|long exposure|drone)[ -]?)*(?:photo(?:graph)?|picture|image|screengrab|screenshot|grab|frame grab|sketch|illustration|view)s?(?-u:\b).{0,120}(?-u:\b)(?:taken|released|shows?|provided|made available|obtained|depicts?|issued)(?-u:\b))",
        where=f"{OPEN} AND chars <= 900",
        hits=(
            "This handout photograph taken and released by the Example Ministry on 3 May 2024, shows the minister (left) at the gate.",
            "This undated file photo shows the harbour before the storm.",
            "In this image provided by the Example Navy, a ship leaves the port.",
        ),
        misses=("This photo of the family was all she had left.", "This picture of the economy is too rosy, he said."),
    ),
    Rule(
        "caption_key",
        "caption",
        pattern=rf"^(?i:{HEAD}|pictured(?: (?:left|right|above|below|centre|center|from left|at the back))?|file photo|file image|file picture|file pic|file|archivbild|archivfoto|symbolbild|symbolfoto|foto de archivo|imagen de archivo|image d['’]illustration|photo d['’]archives?|photo d['’]illustration|image caption|bildunterschrift|(?:bild)?legende|caption)\s*[:,—–-]\s*\S|^(?i:above|below|left|right|top|bottom)\s*:\s*\S",
        where=f"{OPEN} AND chars <= 600 AND (hint <> 'paragraph' OR chars <= 300)",
        hits=(
            "Pictured: the harbour after the storm.",
            "FILE PHOTO: A worker passes the mill in Example Town, May 3, 2024.",
            "Pictured right, is reader Ann Example",
            "Symbolbild: So sieht ein Beispiel aus.",
            "Main image: The harbour after the storm. It was closed for a week, and it is being rebuilt now by a hundred men. Credit: Ann Example",
        ),
        misses=(
            "The pictured man was not there.",
            "Left alone, the market recovered.".replace("Left alone,", "Left alone"),
            "Above all, he said, be calm.",
            "Below, we look at the best of them.",
            "Top-rated schools in the north",
        ),
    ),
    Rule(
        "caption_in_this",
        "caption",
        pattern=r"(?i:\b(?:in|on) this (?:(?:handout|undated|file|still|screen|video|aerial|satellite|combination|social media)[ -]?)*(?:photo(?:graph)?|picture|image|illustration|screengrab|grab|screenshot|frame)s?(?: (?:taken|obtained|provided|released|illustration|made|dated|from|received|issued)|[.,]?$))".replace(
            r"\b", r"(?-u:\b)"
        ),
        where=f"{OPEN} AND chars <= 500",
        hits=(
            "Smoke is seen over the mill in Example Town, May 3, 2024 in this picture obtained from social media.",
            "Logos are seen in this illustration taken May 3, 2024.",
        ),
        misses=("There is a lesson in this picture for all of us.", "What is wrong in this photo?"),
    ),
    Rule(
        "caption_undated",
        "caption",
        pattern=r"^(?i:an?|the) (?i:undated|file|handout|combination|aerial|satellite|general|composite)[ -]?(?i:photo(?:graph)?|picture|image|view|handout)s? (?i:of|shows?|from|taken|released|provided)\s",
        where=f"{OPEN} AND chars <= 400",
        hits=(
            "A file photo of the harbour.",
            "A general view shows the stadium.",
            "An aerial view of the flooded town.",
        ),
        misses=("A photo of the harbour was found.", "A general election shows what people think."),
    ),
)
