import re

import pytest

from tasks.message import Reject
from tasks.xml_tree import around, items, parse, parts, root, tags, told, unread

TAG = tags("item")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"<a>x</a>", "x"),
        (b"<a>R&D &amp; &lt;b&gt; &eacute;&nbsp;&nobody;</a>", "R&D & <b> é &nobody;"),
        (b"<a>&#150;&#x41;&#5;&#xD800;&#99999999;</a>", "–A&#99999999;"),
        (b"<a><![CDATA[R&D &eacute;]]> &eacute;</a>", "R&D &eacute; é"),
        (b"<a><b>one<c>two</b></a>", "onetwo"),
        ("<a>Décès</a>".encode("cp1252"), "Décès"),
        (b"<a>one\x00\x08two</a>", "onetwo"),
    ],
)
def test_what_is_readable_is_read(raw: bytes, expected: str) -> None:
    assert told(parse(raw, "iso-8859-1")) == expected


@pytest.mark.parametrize("raw", [b"", b" ", b"text", b"<a>" + b"<b>" * 5000 + b"</b>" * 5000 + b"</a>"])
def test_what_is_no_tree_is_none(raw: bytes) -> None:
    assert parse(raw) is None


def test_an_entity_that_nobody_defined_is_printed_as_it_is() -> None:
    tree = parse(b"<a>x<!-- <![CDATA[ --> &foo;y<c/>&bar;z</a>")
    assert tree is not None
    assert (tree.text, tree[0].tail) == ("x &foo;y", "&bar;z")
    assert told(tree) == "x &foo;y&bar;z"


def test_names_lose_their_namespaces() -> None:
    tree = parse(b'<n:a xmlns:n="urn:n" n:b="1" xml:lang="en"><m:c m:d="2"/></n:a>')
    assert tree is not None
    assert (tree.tag, tree.get("b"), tree.get("lang")) == ("a", "1", "en")
    assert (tree[0].tag, tree[0].get("d")) == ("c", "2")


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"<a/>", "a"),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?><!-- <b> --><!DOCTYPE c [<!ENTITY d '<e>'>]><n:f>", "f"),
        ("<a/>".encode("utf-16"), "a"),
        ("<?xml version='1.0'?><a/>".encode("utf-16-le"), "a"),
        ("<?xml version='1.0'?><a/>".encode("utf-16-be"), "a"),
        (b"text <a>", ""),
        (b"<!-- a -->" * 800, ""),
        (b"", ""),
    ],
)
def test_root_is_the_first_element(head: bytes, name: str) -> None:
    assert root(head) == name


@pytest.mark.parametrize(
    ("raw", "spans"),
    [
        (b"<x><item>1</item><item/></x>", [(3, 17), (17, 24)]),
        (b"<item><item></item></item>", [(0, 26)]),
        (b"<item><item></item>", [(0, 0), (6, 19)]),
        (b"<!-- <item> --><item></item>", [(15, 28)]),
        (b"<item><![CDATA[</item>]]></item>", [(0, 32)]),
        (b"<items></items></item>", []),
        (b"<!-- <item></item>", []),
    ],
)
def test_parts_are_the_outermost_whole_elements_and_the_starts_without_end(
    raw: bytes, spans: list[tuple[int, int]]
) -> None:
    assert parts(raw, TAG) == spans


def test_one_bad_item_costs_itself_only() -> None:
    raw = b"<x><item n='1'>a</item><item n='1'>b</item><item n='2'>" + b"<p>" * 5000 + b"</item><item n='3'>"
    found = list(items(raw, TAG, lambda tree: tree.get("n", "")))
    assert [each.place for each in found] == ["1", "byte23", "byte43", f"byte{len(raw) - 12}"]
    assert [each.reason for each in found if isinstance(each, Reject)] == ["malformed", "truncated"]


def test_a_file_of_one_item_is_the_item() -> None:
    raw = b"<x><item n='1'>a</item></x>"
    (found,) = items(raw, TAG, lambda tree: tree.get("n", ""))
    assert (found.place, getattr(found, "raw", None)) == ("", raw)


def test_what_stands_around_the_items_is_true_of_all() -> None:
    raw = b"<!-- <item> --><x><sent>noon</sent><item><sent>later</sent></item></x>"
    assert list(around(raw, TAG, re.compile(rb"<(sent)>([^<]*)"))) == [("sent", "noon")]


def test_unread_names_what_is_not_known() -> None:
    tree = parse(b"<a><b/><c/><d><b/></d></a>")
    assert unread(tree, {"a": {"b", "d"}, "d": set()}) == ["b", "c"]
