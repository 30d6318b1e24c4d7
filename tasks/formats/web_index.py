"""Files that lie beside the web archives in a WACZ or a crawl's folder: indexes, lists of pages, logs, what is in the package.

They tell where the pages of the archives are; the archives give the pages themselves, so no item is in them.
https://specs.webrecorder.net/wacz/1.1.1/
"""

import re
from collections.abc import Iterator

from tasks.message import Reject

MARK = re.compile(
    # CDX with the names of its columns, CDXJ, the index of a compressed one
    rb'\A(?:\xef\xbb\xbf)?(?: ?CDX [A-Za-z] [A-Za-z] |!meta \d+ \{"format"|[^\s{}<>]{1,2000}\)\S* \d{14} (?:\{"|\S+ \S+/\S+ (?:\d{3}|-) )'
    # pages.jsonl, datapackage.json, datapackage-digest.json, a line of a crawler's log
    rb'|\s*\{\s*"format"\s*:\s*"json-pages-|\s*\{[^{}\[]{0,500}"(?:profile"\s*:\s*"(?:multi-wacz-package|data-package)"|wacz_version")'
    rb'|\s*\{\s*"path"\s*:\s*"datapackage\.json"|\{"timestamp"\s*:\s*"[^"]{0,40}",\s*"logLevel"\s*:)'
)


def quiet(head: bytes) -> bool:  # noqa: ARG001
    """Tell that none of these files holds an item."""
    return True


def sniff(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Tell it by its first line."""
    return MARK.match(head) is not None


def parse(raw: bytes) -> Iterator[Reject]:  # noqa: ARG001
    """Give no item."""
    return iter(())
