"""Pictures of a page: their addresses, and the captions that tell which is which."""

import re
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tasks.message import Field
from tasks.page.json_ld import Node, articles, as_list, texts
from tasks.page.tags import Stated, line

CAPTIONS = "figcaption, [class*=caption i], [itemprop~=caption i]"
# A page of teasers has hundreds.
MOST = 40
# How far above its caption a picture may stand.
STEPS = 4
SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
SETS = ("srcset", "data-srcset")
# Shown where an article has no picture.
STAND_IN = re.compile(r"(?i)logo|placeholder|fallback|default|favicon|\.svg(?:$|\?)")


def absolute(base: str, address: str) -> str:
    """Address as it is seen from another; as printed where one of them is none ("http://[")."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def source(image: LexborNode) -> str:
    """Address of an <img>, "" where it shows none; pages put it elsewhere until the picture comes into sight."""
    attributes = image.attributes
    plain = (line(attributes.get(name)) for name in SOURCES)
    sets = (line(attributes.get(name)).split(", ")[-1].split(" ")[0] for name in SETS)
    return next((address for address in (*plain, *sets) if address and not address.startswith("data:")), "")


def beside(caption: LexborNode) -> str:
    """Address of the picture in a caption, else of the one nearest to it; "" where none or more than one may be meant."""
    holder: LexborNode | None = caption
    for _ in range(STEPS):
        if holder is None or holder.tag in ("body", "html"):
            return ""
        found = dict.fromkeys(address for image in holder.css("img") if (address := source(image)))
        if found:
            return next(iter(found)) if len(found) == 1 else ""
        holder = holder.parent
    return ""


def captioned(tree: LexborHTMLParser, base: str) -> list[Field]:
    """Fields photo_url, and behind each the photo_caption, of pictures with a caption."""
    found: dict[str, str] = {}
    for caption in tree.css(CAPTIONS)[:MOST]:
        text = line(caption.text(separator=" "))
        address = beside(caption) if text and text not in found else ""
        if address:
            found[text] = absolute(base, address)
    fields = (
        (Field("photo_url", found[text], "<img>"), Field("photo_caption", text, "<figcaption>")) for text in found
    )
    return [field for pair in fields for field in pair]


def stated(found: list[Node], tags: Stated, base: str) -> list[Field]:
    """Field photo_url of the picture that stands for the whole page, with its caption and credit if JSON-LD has them."""
    for image in (image for node in articles(found) for image in as_list(node.get("image"))):
        node = image if isinstance(image, dict) else {"url": image}
        addresses = texts(node.get("url")) or texts(node.get("contentUrl"))
        if addresses and not STAND_IN.search(addresses[0]):
            told = (("photo_caption", "caption"), ("photo_credit", "creditText"))
            more = [Field(name, text, f"JSON-LD {key}") for name, key in told for text in texts(node.get(key))[:1]]
            return [Field("photo_url", absolute(base, addresses[0]), "JSON-LD image"), *more]
    shown = [address for address in tags.get("meta og:image", []) if not STAND_IN.search(address)]
    return [Field("photo_url", absolute(base, address), "meta og:image") for address in shown[:1]]
