"""What NITF, NewsML 1 and NewsML-G2 promise alike."""

from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.formats import claims, newsml_1, newsml_g2, nitf
from tasks.message import Reject
from tests.golden import damage, dump, messages

FIXTURES = Path(__file__).parent / "fixtures"
MODULES = (newsml_1, newsml_g2, nitf)
CASES = [
    (module, path)
    for module in MODULES
    for path in sorted((FIXTURES / module.__name__.rpartition(".")[2]).glob("*.xml"))
]
TOKENS = [
    *(b"<NewsItem>", b"</NewsItem>", b"<NewsComponent>", b"<newsItem>", b"</newsItem>", b"<nitf>", b"</nitf>"),
    *(b"<p>", b"<media>", b"<pre>", b"</", b"&", b"]]>", b"<!--", b'="', b"\xff"),
]
each_case = pytest.mark.parametrize(
    ("module", "case"), CASES, ids=[path.parent.name + "-" + path.stem for _, path in CASES]
)


@each_case
def test_fixture_reads_as_its_golden_file(module: ModuleType, case: Path) -> None:
    assert dump(module.parse(case.read_bytes())) == case.with_suffix(".golden").read_text(encoding="utf-8")


@each_case
def test_one_format_claims_each_fixture(module: ModuleType, case: Path) -> None:
    assert claims(case.read_bytes(), case.name) == [module.__name__.rpartition(".")[2]]


@pytest.mark.parametrize("module", MODULES)
def test_fixtures_of_other_formats_are_not_claimed(module: ModuleType) -> None:
    own = FIXTURES / module.__name__.rpartition(".")[2]
    others = [path for path in FIXTURES.glob("*/*") if path.parent != own and path.suffix != ".golden"]
    assert [path for path in others if module.sniff(path.read_bytes()[:8192], path.name)] == []


@each_case
def test_file_cut_anywhere_gives_the_items_before_the_cut(module: ModuleType, case: Path) -> None:
    raw = case.read_bytes()
    whole = {message.place: message.paragraphs for message in messages(module.parse(raw))}
    for stop in range(0, len(raw), len(raw) // 7 + 1):
        cut = list(module.parse(raw[:stop]))
        assert cut
        several = [message for message in messages(cut) if message.place in whole and message.place]
        assert all(message.paragraphs == whole[message.place] for message in several)


@settings(deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_every_input_ends_as_items_and_rejects(case: tuple[ModuleType, Path], data: st.DataObject) -> None:
    module, path = case
    items = list(module.parse(damage(data, path.read_bytes(), TOKENS)))
    assert items
    assert len({each.place for each in items}) == len(items)
    for message in messages(items):
        assert all(each.text and each.text == each.text.strip() for each in message.paragraphs)


@settings(deadline=None)
@given(st.sampled_from(MODULES), st.binary(max_size=200))
def test_any_bytes_are_read_without_a_fault(module: ModuleType, noise: bytes) -> None:
    list(module.parse(noise))
    wrapped = (
        b"<nitf><body>%b</body></nitf>",
        b"<newsItem><contentSet>%b</newsItem>",
        b"<NewsItem><NewsComponent>%b</NewsItem>",
    )
    for around in wrapped:
        list(module.parse(around % noise))


@pytest.mark.parametrize(
    ("module", "around"),
    [
        (newsml_g2, "<newsItem><contentSet><inlineXML>{}</inlineXML></contentSet></newsItem>"),
        (
            newsml_1,
            "<NewsItem><NewsComponent><ContentItem><DataContent>{}</DataContent></ContentItem></NewsComponent></NewsItem>",
        ),
        (nitf, "<nitf><body><body.content>{}</body.content></body></nitf>"),
    ],
)
def test_a_tree_too_deep_to_be_meant_is_a_reject(module: ModuleType, around: str) -> None:
    raw = around.format("<p>" * 5000 + "x" + "</p>" * 5000).encode()
    assert [type(each) for each in module.parse(raw)] == [Reject]
