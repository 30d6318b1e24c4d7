"""RFC 822 and MIME: headers and parts of a mail as text, however they were encoded."""

import binascii
import codecs
import re
from collections.abc import Iterator
from email.message import Message as Mail
from typing import NamedTuple

from tasks.text import decode

ENCODED = re.compile(r"=\?([\w.:-]+?)(?:\*[\w-]*)?\?([QqBb])\?(.*?)\?=", re.DOTALL)
BETWEEN = re.compile(r"(\?=)\s+(?==\?[\w.:-]+\?[QqBb]\?)")
BYTES = re.compile(r"(?:=[0-9A-Fa-f]{2})+")
FOLD = re.compile(r"\r?\n[ \t]*")
NO_NAME = re.compile(r"[^A-Za-z0-9._:-]")
# What UTF-8 cannot be told from.
SEVEN_BIT = ("iso-2022", "utf-7", "utf7", "hz", "utf-16", "utf-32")
DEEPEST = 40


class Part(NamedTuple):
    """A part of a mail that is no multipart: `kind` is its media type, `name` the name of a file."""

    kind: str
    name: str
    mail: Mail
    choice: int
    attached: bool


def in_charset(raw: bytes, charset: str) -> str:
    """Text of bytes: in the declared charset where only that can tell, else as UTF-8 and then as declared."""
    charset = NO_NAME.sub("", charset).lower()
    try:
        if charset.startswith(SEVEN_BIT):
            return codecs.decode(raw, charset, "replace")
        return decode(raw, "cp1252" if charset in ("iso-8859-1", "us-ascii", "ascii", "latin-1") else charset)
    except (LookupError, ValueError):
        return decode(raw)


def word(found: re.Match[str]) -> str:
    """Text of an encoded word; a word that cannot be decoded stays as printed."""
    charset, coding, text = found.groups()
    if coding in "Bb":
        try:
            return in_charset(binascii.a2b_base64(text + "=" * (-len(text) % 4)), charset)
        except (binascii.Error, ValueError):
            return found[0]
    # Some print raw characters among the encoded ones.
    return BYTES.sub(lambda part: in_charset(bytes.fromhex(part[0].replace("=", "")), charset), text.replace("_", " "))


def header(mail: Mail, name: str) -> str:
    """First header of a name on one line, "" where there is none."""
    for key, value in mail.raw_items():
        if key.lower() == name.lower():
            # Bytes beyond ASCII were read as surrogates.
            printed = decode(str(value).encode("utf-8", "surrogateescape"))
            return " ".join(ENCODED.sub(word, BETWEEN.sub(r"\1", FOLD.sub(" ", printed))).split())
    return ""


def parameter(mail: Mail, name: str) -> str:
    """Parameter of the Content-Type, in lower case; "" where there is none or it cannot be read."""
    try:
        return str(mail.get_param(name) or "").lower()
    except (AttributeError, LookupError, TypeError, ValueError):
        return ""


def filename(mail: Mail) -> str:
    """Name of the file that a part is."""
    try:
        return mail.get_filename("") or ""
    except (AttributeError, LookupError, TypeError, ValueError):
        return ""


def parts(mail: Mail, depth: int = 0, choice: int = 0) -> Iterator[Part]:
    """Parts of a mail in order; those that say the same in another form have the same `choice`, a number over 0.

    A mail in a mail is a part of its own, before its parts; what is nested deeper than DEEPEST is not looked into.
    """
    # Of a part that is text, get_payload decodes, and fails where the name of the character set is damaged.
    payload = mail.get_payload() if mail.is_multipart() else None
    kind = mail.get_content_type()
    if isinstance(payload, list) and depth < DEEPEST:
        if kind.startswith("message/"):
            yield Part(kind, "", payload[0] if payload and isinstance(payload[0], Mail) else mail, 0, attached=False)
        alternative = kind == "multipart/alternative"
        for each in payload:
            if isinstance(each, Mail):
                yield from parts(each, depth + 1, id(mail) if alternative else choice)
        return
    attached = str(mail.get("Content-Disposition", "")).strip().lower().startswith("attachment")
    yield Part(kind, filename(mail), mail, choice, attached=attached)


def text_of(mail: Mail) -> str:
    """Text of a part, out of base64 or quoted-printable."""
    payload = mail.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    return in_charset(raw, parameter(mail, "charset")).replace("\r\n", "\n").replace("\r", "\n")
