from collections.abc import Sequence

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.photos import grouped, photos, printed, taken_apart

CREDITS = [
    ("Handout / FOREIGN MINISTRY / AFP", None, "FOREIGN MINISTRY", "AFP"),
    ("REUTERS/Jane Roe", "Jane Roe", None, "Reuters"),
    ("REUTERS/Jane Roe Purchase Licensing Rights", "Jane Roe", None, "Reuters"),
    ("REUTERS/Jane Roe (KENYA - Tags: POLITICS)", "Jane Roe", None, "Reuters"),
    ("REUTERS / JANE O'ROE", "JANE O'ROE", None, "Reuters"),
    ("AP Photo/Jane Roe, File", "Jane Roe", None, "AP"),
    ("AP Photo/Jae C. Roe", "Jae C. Roe", None, "AP"),
    ("AP Photo/picture alliance", None, "picture alliance", "AP"),
    ("Jane Roe /AFP via Getty Images", "Jane Roe", "Getty Images", "AFP"),
    ("Photo by JANE ROE /AFP via Getty Images", "JANE ROE", "Getty Images", "AFP"),
    ("AFP via Getty Images", None, "Getty Images", "AFP"),
    ("Jane Roe/PA Images via Getty Images", "Jane Roe", "Getty Images", "PA"),
    ("Getty Images", None, "Getty Images", None),
    ("dpa", None, None, "dpa"),
    ("Picture by Ali Mat Roe", "Ali Mat Roe", None, None),
    ("Imago/Blaulicht-Foto.example", None, "Blaulicht-Foto.example", None),
    ("@roe/via REUTERS", None, "@roe", "Reuters"),
    ("Pool via REUTERS", None, None, "Reuters"),
    ("Happy Beach Resort via Getty Images", None, "Happy Beach Resort", None),
    ("Jane Roe / picture alliance / dpa", "Jane Roe", "picture alliance", "dpa"),
    ("Ivan Roe/TASS/dpa/picture alliance", "Ivan Roe", "picture alliance", "dpa"),
    ("Jan Roe/Stringer/Getty Images", "Jan Roe", "Getty Images", None),
    ("Jan von Roe und Eva Klein, dpa", "Jan von Roe und Eva Klein", None, "dpa"),
    ("SN/APA/KEYSTONE/JANE ROE", "JANE ROE", "SN", "Keystone-SDA"),
    ("© Matt Roe / DPA", "Matt Roe", None, "dpa"),
    ("Uncredited/AP/dpa", None, None, "dpa"),
    ("LEHTIKUVA/AFP", None, None, "AFP"),
    ("Jane Roe/Archiv", "Jane Roe", None, None),
    ("Rescue Photo", None, "Rescue Photo", None),
    ("University of Roe", None, "University of Roe", None),
    ("© Montage", None, None, None),
    ("Jane Roe sails the new ferry on its first way over the harbour", None, None, None),
]


@pytest.mark.parametrize(("credit", "photographer", "provider", "agency"), CREDITS)
def test_a_credit_is_taken_apart(
    credit: str, photographer: str | None, provider: str | None, agency: str | None
) -> None:
    assert taken_apart(pl.Series([credit])).row(0) == (credit, photographer, provider, agency)


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Photo: Handout / MINISTRY / AFP", "Handout / MINISTRY / AFP"),
        ("Foto: dpa", "dpa"),
        ("Foto: Bild: SN/APA", "SN/APA"),
        ("Image Credits: Example", "Example"),
        ("Bildrechte: IMAGO / ari", "IMAGO / ari"),
        ("(Foto: REUTERS)", "REUTERS"),
        ("(AP Photo/Jane Roe)", "AP Photo/Jane Roe"),
        ("Picture by Jane Roe", "Picture by Jane Roe"),
        ("© Jane Roe / dpa", "© Jane Roe / dpa"),
        ("Foto:", "Foto:"),
        ("Photographers of Roe", "Photographers of Roe"),
    ],
)
def test_a_credit_is_kept_as_printed_without_the_word_photo(text: str, credit: str) -> None:
    assert pl.DataFrame({"text": [text]}).select(printed(pl.col("text"))).item() == credit


FIELDS = {"doc_id": pl.String, "field_no": pl.Int32, "field": pl.String, "value": pl.String, "origin": pl.String}


def shown(
    *blocks: tuple[str, str] | None, fields: Sequence[tuple[str, str, str]] = ()
) -> list[tuple[str | None, str | None, str | None]]:
    stated = [("a", number, *field) for number, field in enumerate(fields)]
    rows = [
        {"doc_id": "a", "block_no": number, "label": block[0], "text": block[1]}
        for number, block in enumerate(blocks)
        if block
    ]
    labelled = pl.DataFrame(rows, {"doc_id": pl.String, "block_no": pl.Int32, "label": pl.String, "text": pl.String})
    found = photos(pl.DataFrame({"doc_id": ["a"]}), labelled, pl.DataFrame(stated, FIELDS, orient="row"))
    assert found["photo_no"].to_list() == list(range(found.height))
    return list(found.select("caption", "credit", "url").iter_rows())


SHORT, LONG = "A boat leaves the harbour.", "On Friday a boat leaves the harbour."


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([("caption", SHORT), ("credit", "Photo: AFP")], [(SHORT, "AFP")]),
        ([("caption", f"{LONG} {SHORT}"), ("caption", SHORT), ("credit", "Photo: AFP")], [(SHORT, "AFP")]),
        ([("caption", SHORT), ("caption", SHORT), ("credit", "AFP")], [(SHORT, "AFP")]),
        ([("caption", SHORT), ("caption", LONG), ("credit", "AFP")], [(SHORT, None), (LONG, "AFP")]),
        ([("caption", SHORT)], [(SHORT, None)]),
        ([("credit", "Foto: dpa")], [(None, "dpa")]),
        ([("caption", SHORT), None, ("credit", "AFP")], [(SHORT, None), (None, "AFP")]),
        ([("caption", SHORT), ("body", "The sea was calm."), ("credit", "AFP")], [(SHORT, None), (None, "AFP")]),
        ([("caption", SHORT), ("credit", "AFP"), ("caption", LONG), ("credit", "AP")], [(SHORT, "AFP"), (LONG, "AP")]),
        ([("caption", SHORT), ("credit", "AFP"), None, ("caption", SHORT), ("credit", "AFP")], [(SHORT, "AFP")]),
        ([("credit", "Foto: dpa"), ("credit", "Foto: dpa")], [(None, "dpa")]),
        ([("caption", "A boat (AP Photo/Jo Lind) sinks.")], [("A boat (AP Photo/Jo Lind) sinks.", "AP Photo/Jo Lind")]),
        ([("caption", "Un bote. (AP Foto/Jo Lind)")], [("Un bote. (AP Foto/Jo Lind)", "AP Foto/Jo Lind")]),
        ([("caption", "A boat (Jo Lind/Sea via AP)."), ("credit", "AFP")], [("A boat (Jo Lind/Sea via AP).", "AFP")]),
        ([("caption", "A boat (left/right) and (the AP) sink.")], [("A boat (left/right) and (the AP) sink.", None)]),
        ([("caption", "Il porto di sera (foto Ansa)")], [("Il porto di sera", "foto Ansa")]),
        ([("caption", "The port at night (Jo Lind / Sea News)")], [("The port at night", "Jo Lind / Sea News")]),
        ([("caption", "The port at night (left/right)")], [("The port at night (left/right)", None)]),
        ([("caption", "夜の港＝３日、見本港（共同）")], [("夜の港＝３日、見本港", "共同")]),
        ([("caption", "試運転する渡し船（３日）＝鈴木一郎撮影")], [("試運転する渡し船（３日）", "鈴木一郎")]),
        ([("caption", "这是3日拍摄的夜港。新华社记者 李红 摄")], [("这是3日拍摄的夜港。", "新华社记者 李红")]),
        ([("caption", "밤의 항구와 나룻배. /연합뉴스")], [("밤의 항구와 나룻배.", "연합뉴스")]),
        ([("caption", "Нічний порт / фото УНІАН")], [("Нічний порт", "фото УНІАН")]),
        ([("caption", "Der Hafen bei NachtQuelle: Jo Lind")], [("Der Hafen bei Nacht", "Jo Lind")]),
        ([("caption", "El puerto, de noche.Jo Lind")], [("El puerto, de noche.", "Jo Lind")]),
        (
            [("caption", "Le port, le 3 mai. JO LIND"), ("credit", "AFP")],
            [("Le port, le 3 mai.", "JO LIND / AFP")],
        ),
        ([("body", SHORT)], []),
    ],
)
def test_captions_and_credits_that_stand_together_are_a_photo(
    blocks: list[tuple[str, str] | None], expected: list[tuple[str | None, str | None]]
) -> None:
    assert [row[:2] for row in shown(*blocks)] == expected


def test_photos_of_two_documents_are_kept_apart() -> None:
    blocks = pl.DataFrame(
        {"doc_id": ["a", "b"], "block_no": [0, 1], "label": ["caption", "credit"], "text": [SHORT, "Photo: AFP"]}
    )
    found = photos(pl.DataFrame({"doc_id": ["b", "a"]}), blocks, pl.DataFrame(schema=FIELDS))
    assert list(found.select("doc_id", "caption", "credit").iter_rows()) == [("b", None, "AFP"), ("a", SHORT, None)]


BOAT, PORT = "https://e.example/boat.jpg", "https://e.example/port.jpg"


def on_page(url: str, caption: str) -> list[tuple[str, str, str]]:
    return [("photo_url", url, "<img>"), ("photo_caption", caption, "<figcaption>")]


@pytest.mark.parametrize(
    ("blocks", "fields", "expected"),
    [
        ([("caption", SHORT)], on_page(PORT, "The port") + on_page(BOAT, f"{SHORT} Photo: AFP"), [(SHORT, None, BOAT)]),
        ([("credit", "Photo: AFP")], on_page(BOAT, "Photo: AFP"), [(None, "AFP", BOAT)]),
        ([], on_page(PORT, "A teaser's"), []),
        ([], [("photo_url", BOAT, "meta og:image")], [(None, None, BOAT)]),
        ([("caption", SHORT)], [("photo_url", BOAT, "meta og:image")], [(SHORT, None, None)]),
        (
            [],
            [
                ("photo_url", BOAT, "JSON-LD image"),
                ("photo_caption", SHORT, "JSON-LD caption"),
                ("photo_credit", "Foto: dpa", "JSON-LD creditText"),
            ],
            [(SHORT, "dpa", BOAT)],
        ),
        (
            [("caption", SHORT), ("credit", "AFP"), ("caption", LONG)],
            [("photo_url", BOAT, "renditions"), ("photo_url", PORT, "renditions")],
            [(SHORT, "AFP", BOAT), (LONG, None, PORT)],
        ),
        (
            [("caption", SHORT)],
            [("photo_url", BOAT, "renditions"), ("photo_url", PORT, "renditions")],
            [(SHORT, None, BOAT), (None, None, PORT)],
        ),
        (
            [("caption", SHORT)],
            [
                ("photo_url", PORT, "renditions"),
                ("photo_url", BOAT, "renditions"),
                ("photo_caption", SHORT, "renditions"),
            ],
            [(SHORT, None, BOAT), (None, None, PORT)],
        ),
        (
            [("caption", SHORT)],
            [("media_url", BOAT, "remoteContent"), ("media_url", PORT, "remoteContent")],
            [(SHORT, None, BOAT)],
        ),
        ([("caption", SHORT)], [("media_url", "https://e.example/boat.mp4", "remoteContent")], [(SHORT, None, None)]),
    ],
)
def test_a_photo_has_the_address_of_the_picture_with_its_caption_or_in_its_place(
    blocks: list[tuple[str, str]], fields: list[tuple[str, str, str]], expected: list[tuple[str | None, ...]]
) -> None:
    assert shown(*blocks, fields=fields) == expected


@given(st.text(max_size=60))
def test_no_credit_makes_it_raise(text: str) -> None:
    assert taken_apart(pl.Series([text])).height == 1


def test_a_caption_of_megabytes_costs_nothing_but_itself() -> None:
    longest = "Beans " * 1_000_000
    rows = [("a", 0, longest, "caption"), ("a", 1, longest, "caption"), ("a", 2, "Photo: Jo Lind / AFP", "credit")]
    found = grouped(pl.DataFrame(rows, ["doc_id", "block_no", "text", "label"], orient="row"))
    assert found["credit"].to_list() == [None, "Jo Lind / AFP"]
