"""Captions and credits become photos."""

import polars as pl

from tasks.agencies import known, pattern
from tasks.bylines import is_person
from warehouse.schema import schemas

LABEL = (
    r"^(?i)\W*(?:(?:photos?|photograph|fotos?|photocredit|bild(?:er|quelle|rechte)?|images?|pictures?|picture\s+credits?"
    r"|(?:photo|image|picture)\s+credits?|credits?|crédits?(?:\s+photo)?|crédito|source|quelle|kuva|zdjęcie|fot\.?|foto's)"
    r"\s*[:：]\s*)+"
)
# Said before the name, but part of the credit as printed: "Picture by", "©".
PREFIX = (
    r"^(?i)(?:\W*(?:(?:photo|photograph|picture|image|foto|pic|graphic|courtesy)s?\s+(?:by|of|von|de|di|par)|©|\(c\)|copyright"
    r"|courtesy(?:\s+of)?|by)\s)+"
)
SEPARATOR = r"\s*[/|,]\s*|\s+[–—-]\s+"
# How the picture came, not from whom.
MANNER = (
    r"^(?i)(?:file(?:\s?photo)?|handout|hand-out|pool(?:\s?photo)?|archiv(?:bild|foto|o)?|archives?|symbolbild|symbolfoto"
    r"|stringer|uncredited|screenshot|supplied|zvg\.?|contributor|staff|montage|collage|all rights reserved|via|themenbild|illustration|\w+:|-|)$"
)
# What a page adds behind a credit: "REUTERS/Jane Roe Purchase Licensing Rights", "REUTERS/Jane Roe (KENYA - Tags: SPORT)".
BEHIND = r"\s(?:Purchase Licensing Rights|Visa mer|\().*$"
# Inside a caption that goes on behind it, or in another language: "Beans (AP Photo/Jane Roe) in Rome."
INNER = (
    r"\(((?:AP|AFP|EPA) (?i:photo|foto)\b[^()]{0,110}|(?:REUTERS|Reuters|AFP)/[^()]{2,110}"
    r"|[^()]{2,60}(?:/|\svia )\s?(?:AP|AFP|EPA|Reuters))\)"
)
# Behind a caption: "(foto Ansa)", "（共同）", "Quelle: Getty Images", "/ фото УНІАН", "＝鈴木一郎撮影"; "…at the gate.Jane Roe".
SAYS = r"(?i:photos?|photograph|fotos?|foto:|bild|bildquelle|quelle|images?|pictures?|kuva|zdj\.|fot\.|ảnh|фото|φωτο|写真|사진|credits?|crédits?)"
BESIDE = (
    rf"^(.{{8,}}?[^\s(/|＝])\s*(?:[(（\[]({SAYS}[\s:：][^()（）\[\]]{{1,60}}|{pattern()}|\p{{Lu}}[^()（）\[\]/]{{1,40}}/\s?\p{{Lu}}[^()（）\[\]/]{{1,40}})[)）\]]"
    rf"|({SAYS}\s?[:：]\s?[^:：.]{{2,80}})|[/|]\s*((?:{SAYS}\s)?{pattern()})|＝(\p{{Han}}{{2,6}})撮影|(\p{{Han}}*记者[\s\x{{3000}}]?[\p{{Han}}、 ]{{2,10}}?)[\s\x{{3000}}]?摄)$"
)
NAMED = r"^(.{8,}[.!?])(\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){1,3})$"
# "… on 3 May. JANE ROE", where the credit goes on: "AFP".
LEFT = r"^(.{8,}[.!?»”\"])\s+(\p{Lu}{2,}(?:[ -]\p{Lu}{2,})+)$"
# The picture that stands for a whole page, or has its caption there; formats give the pictures of an item in order.
OF_PAGE = ("<img>", "JSON-LD image", "meta og:image")
NO_PICTURE = r"(?i)\.(?:mp4|mpe?g|mov|webm|m3u8|mp3|wav|aac|pdf|xml|txt)(?:$|\?)"
SECOND = r"\s(?:and|und|et|och|og)\s.*$"
HOUSES = (
    "getty", "getty images", "getty images europe", "picture alliance", "picture-alliance", "imago", "imago images",
    "imago stock&people", "shutterstock", "istock", "istockphoto", "getty images/istockphoto", "alamy", "adobe stock",
    "unsplash", "pexels", "pixabay", "zuma", "zuma wire", "zuma press", "zuma press wire", "nurphoto", "corbis",
    "lightrocket", "sipa", "sipa usa", "panos pictures", "depositphotos", "scanpix", "ritzau scanpix", "bildbyrån",
    "wikimedia commons", "ullstein bild", "laif", "action press", "people picture", "sputnik", "wireimage", "rex",
)  # fmt: skip
MOST_WORDS = 6
# What is called a credit and is longer has a caption, too.
MOST_CREDIT = 80
# No caption is longer; polars refuses to seek a text of more than 5 MiB.
LONGEST = 20_000
BODIES = (
    r"(?i)(?:^|[^\p{L}])(?:minist\w*|universit\w*|office|government|police|polizei|policía|polis\w*|house|navy|army|force|guard"
    r"|department|agency|service|press|news|media|images?|photos?|pictures?|wire|tv|television|galerie|gallery|museum|group"
    r"|company|inc|ltd|gmbh|corp\w*|club|council|court|party|committee|institut\w*|world|association|foundation|university"
    r"|studios?|film|films|publishing|resort|oil|bank|centre|center|nasa|presidency|parliament|commission|project|yearbook|rundfunk|rechte|rights|\w*rat|kommission)"
    r"(?:[^\p{L}]|$)"
)


def printed(credit: pl.Expr) -> pl.Expr:
    """Credit without the word "Photo:" and without brackets round it."""
    bare = credit.str.strip_chars().str.replace(r"^\((.*)\)[.,]?$", "$1").str.replace(LABEL, "")
    return pl.when(bare.str.contains(r"\w")).then(bare.str.strip_chars()).otherwise(credit)


def taken_apart(printed_credits: pl.Series) -> pl.DataFrame:
    """(credit, photographer, provider, agency) of each different credit.

    The agency is the last one named: it is the one that distributes. The provider is who handed the picture out, else
    the house ("Getty Images"). What stands before "via", or with "Handout", is a provider and no photographer.
    """
    whole = printed_credits.drop_nulls().unique(maintain_order=True).alias("credit").to_frame()
    text = pl.col("credit").str.replace(PREFIX, "").str.replace_all(r"[\s\pC]+", " ").str.replace(BEHIND, "")
    cut = (
        text.str.replace_all(r"(?i)[\s/]*(?-u:\b)via\s", "\0\u0001\0").str.replace_all(SEPARATOR, "\0").str.split("\0")
    )
    parts = (
        whole.with_columns_seq(part=cut).explode("part").with_columns_seq(part=pl.col("part").str.strip_chars(" .()"))
    )
    folded = pl.col("part").str.to_lowercase()
    parts = parts.with_columns_seq(
        agency=known(pl.col("part")),
        house=pl.when(folded.is_in(HOUSES)).then("part"),
        handed=(pl.col("part").shift(-1).over("credit") == "\u0001").fill_null(value=False)
        | folded.is_in(["handout", "hand-out"]).any().over("credit"),
        manner=pl.col("part").str.contains(MANNER) | (pl.col("part") == "\u0001"),
    )
    other = pl.all_horizontal(pl.col("agency", "house").is_null()) & ~pl.col("manner")
    person = (
        other
        & ~pl.col("handed")
        & is_person(pl.col("part").str.replace(SECOND, ""))
        & ~pl.col("part").str.contains(BODIES)
    )
    # A class name can call a caption a credit.
    short = pl.col("part").str.count_matches(r"\S+") <= MOST_WORDS
    return parts.group_by("credit", maintain_order=True).agg(
        photographer=pl.col("part").filter(person).first(),
        provider=pl.coalesce(
            pl.col("part").filter(other & ~person & short).first(), pl.col("house").drop_nulls().first()
        ),
        agency=pl.col("agency").drop_nulls().last(),
    )


def credited(found: pl.DataFrame) -> pl.DataFrame:
    """Photos of (caption, credit, …) with the credits that stand at the end of their captions cut off and moved."""
    told = pl.when(pl.col("caption").is_null() & (pl.col("credit").str.len_chars() > MOST_CREDIT)).then("credit")
    # columns, here and below, since each place where an expression stands it is worked out again
    seen = found.with_columns_seq(
        caption=pl.coalesce("caption", told).str.replace(r"\s*[|•·]\s*(?i:photo|image|picture|foto)$", ""),
        credit=pl.when(told.is_null()).then("credit"),
    )
    caption, credit = pl.col("caption"), pl.col("credit")
    short = pl.when(caption.str.len_bytes() <= LONGEST).then(caption)
    patterns = {"beside": BESIDE, "named": NAMED, "left": LEFT}
    seen = seen.with_columns_seq(short.str.extract_groups(pattern).alias(name) for name, pattern in patterns.items())
    beside, named, left = (pl.col(name).struct for name in patterns)
    behind = pl.coalesce(*(beside[str(group)] for group in range(2, 7)))
    return seen.with_columns_seq(
        caption=pl.when(credit.is_null())
        .then(pl.coalesce(beside["1"], named["1"], caption))
        .otherwise(pl.coalesce(left["1"], caption)),
        credit=pl.coalesce(left["2"] + " / " + credit, credit, printed(behind), named["2"]),
    ).select_seq(found.columns)


def grouped(labelled: pl.DataFrame) -> pl.DataFrame:
    """(doc_id, caption, credit) a photo, in order, from the blocks labelled caption and credit.

    A caption that is followed at once by one that it contains, or that contains it, is the same caption given
    twice; the last one stands with the credit. A credit belongs to the caption right before it.
    """
    seen = labelled.filter(pl.col("label").is_in(["caption", "credit"]))
    text, before = pl.col("text"), pl.col("text").shift(1)
    caption = pl.col("label") == "caption"
    next_to = (pl.col("doc_id") == pl.col("doc_id").shift(1)) & (pl.col("block_no") == pl.col("block_no").shift(1) + 1)
    short, short_before = (pl.when(each.str.len_bytes() <= LONGEST).then(each) for each in (text, before))
    repeated = before.str.contains(short, literal=True) | text.str.contains(short_before, literal=True)
    same = next_to & pl.when(caption == caption.shift(1)).then(repeated).otherwise(~caption)
    return (
        seen.with_columns_seq(photo=(~same.fill_null(value=False)).cum_sum())
        .group_by("doc_id", "photo", maintain_order=True)
        .agg(caption=text.filter(caption).last(), credit=text.filter(~caption).last())
        .with_columns_seq(credit=pl.coalesce(printed(pl.col("credit")), pl.col("caption").str.extract(INNER)))
        .pipe(credited)
        .unique(["doc_id", "caption", "credit"], keep="first", maintain_order=True)
    )


def letters(text: pl.Expr) -> pl.Expr:
    """Letters and digits only, in lower case."""
    return text.str.replace_all(r"[\W_]+", "").str.to_lowercase()


def stated(fields: pl.DataFrame) -> pl.DataFrame:
    """Pictures that documents state: (doc_id, url, origin, said, owed); caption and credit stand right behind the address."""
    seen = fields.filter(pl.col("field").is_in(["photo_url", "media_url", "photo_caption", "photo_credit"]))
    address = pl.col("field").is_in(["photo_url", "media_url"])
    told = {name: pl.col("value").filter(pl.col("field") == f"photo_{name}").first() for name in ("caption", "credit")}
    return (
        seen.sort("doc_id", "field_no")
        .with_columns_seq(picture=address.cum_sum().over("doc_id"))
        .group_by("doc_id", "picture", maintain_order=True)
        .agg(
            url=pl.col("value").filter(address).first(),
            origin=pl.col("origin").first(),
            of_item=(pl.col("field") == "media_url").any(),
            said=told["caption"],
            owed=told["credit"],
        )
        .filter(~pl.col("url").str.contains(NO_PICTURE))
    )


def addressed(found: pl.DataFrame, pictures: pl.DataFrame) -> pl.DataFrame:
    """Add `url` to photos of (doc_id, photo, caption, credit): of the picture whose caption has the photo's, else in order.

    In order only where no picture of the document has a caption: then there is one for each photo, as formats state them.
    """
    shown = found.select_seq("doc_id", "photo", text=letters(pl.coalesce("caption", "credit")))
    said = pictures.filter(pl.col("said").is_not_null()).select_seq("doc_id", "url", said=letters(pl.col("said")))
    same = shown.join(said, on="doc_id", maintain_order="left_right").filter(
        (pl.col("text") != "") & pl.col("said").str.contains(pl.col("text"), literal=True)
    )
    by_caption = same.unique(["doc_id", "photo"], keep="first", maintain_order=True).select_seq(
        "doc_id", "photo", "url"
    )
    place = pl.int_range(pl.len()).over("doc_id").alias("place")
    plain = pictures.filter(~pl.col("said").is_not_null().any().over("doc_id") & ~pl.col("origin").is_in(OF_PAGE))
    in_order = found.select_seq("doc_id", "photo", place).join(
        plain.select_seq("doc_id", "url", place), on=["doc_id", "place"]
    )
    urls = pl.concat([by_caption, in_order.select_seq("doc_id", "photo", "url")])
    return found.join(urls, on=["doc_id", "photo"], how="left", maintain_order="left")


def alone(found: pl.DataFrame, pictures: pl.DataFrame) -> pl.DataFrame:
    """Photos without a line of text: (doc_id, caption, credit, url), given the photos that have one.

    That is each picture of an item that is behind those with a text, or has none among some that have; and of a page without
    other photos the one that stands for it.
    """
    shown = found.group_by("doc_id").len("shown")
    left = pictures.filter(~pl.col("of_item")).join(shown, on="doc_id", how="left", maintain_order="left")
    of_page = pl.col("origin").is_in(OF_PAGE)
    rest = pl.int_range(pl.len()).over("doc_id") >= pl.col("shown").fill_null(0)
    captioned = pl.col("said").is_not_null().any().over("doc_id")
    plain = pl.when(captioned).then(pl.col("said").is_null()).otherwise(rest) & ~of_page
    lead = of_page & (pl.col("origin") != "<img>") & pl.col("shown").is_null()
    return left.filter(plain | lead).select_seq("doc_id", caption="said", credit=printed(pl.col("owed")), url="url")


def photos(documents: pl.DataFrame, labelled: pl.DataFrame, fields: pl.DataFrame) -> pl.DataFrame:
    """Table photos of whole documents; `labelled` has doc_id, block_no, text and label of the blocks, in order."""
    pictures = stated(fields)
    found = grouped(labelled)
    if pictures.is_empty() and found.is_empty():
        # as in most batches of text wires: a tenth of their compose would go into taking nothing apart
        return pl.DataFrame(schema=schemas()["photos"])
    rows = [addressed(found, pictures), alone(found, pictures)]
    found = pl.concat(rows, how="diagonal").sort("doc_id", maintain_order=True)
    found = found.join(taken_apart(found["credit"]), on="credit", how="left", maintain_order="left")
    return (
        documents.select_seq("doc_id")
        .join(found, on="doc_id", maintain_order="left_right")
        .select_seq(
            "doc_id",
            pl.int_range(pl.len(), dtype=pl.Int32).over("doc_id").alias("photo_no"),
            *("caption", "credit", "photographer", "provider", "agency", "url"),
        )
    )
