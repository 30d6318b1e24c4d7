"""What somebody hands over to do harm is refused by name, door by door.

Archives are in test_archives.py, XML in test_items.py, questions in test_ask.py, what is printed in test_harmless.py.
"""

import os
import pickle
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tasks.items import items
from tasks.message import Reject
from tests.site import Answer, html, serving
from warehouse import landing
from warehouse.archives import Opened
from warehouse.fetch.address import Refused, inside
from warehouse.fetch.one import fetch_one
from warehouse.place import Batch, batch_named


class Harm:
    """Runs a command when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, (f"touch '{self.trace}'",)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("name", ["story.pkl", "story.html", "story.parquet"])
def test_a_pickle_is_never_opened(tmp_path: Path, protocol: int, name: str) -> None:
    trace = tmp_path / "trace"
    raw = pickle.dumps(Harm(trace), protocol)
    found = list(items(Opened(name, raw)))
    # protocol 0 is letters and line feeds: a text like any other
    expected = [None] if protocol == 0 else ["binary"]
    assert [each.reason if isinstance(each, Reject) else None for each in found] == expected
    assert not trace.exists()


@pytest.mark.parametrize("kind", ["parquet", "arrow"])
def test_a_pickle_in_a_table_is_never_opened(tmp_path: Path, kind: str) -> None:
    """A column may say that it is of a type of Python's, and bring it along pickled."""
    trace, file = tmp_path / "trace", tmp_path / f"story.{kind}"
    said = {"ARROW:extension:name": "arrow.py_extension_type", "ARROW:extension:metadata": pickle.dumps(Harm(trace), 0)}
    columns = [pa.field("headline", pa.string(), metadata=said), pa.field("body", pa.string())]
    table = pa.table([["Bridge closes"], ["The bridge closes on Monday."]], pa.schema(columns))
    if kind == "parquet":
        pq.write_table(table, file)
    else:
        with pa.ipc.new_file(file, table.schema) as writer:
            writer.write_table(table)
    found = list(items(Opened(file.name, file.read_bytes())))
    assert found
    assert not trace.exists()


@pytest.mark.parametrize("where", ["/etc/passwd", "../outside.txt"])
def test_a_link_that_leads_out_of_a_folder_handed_over_is_refused(tmp_path: Path, where: str) -> None:
    (tmp_path / "outside.txt").write_text("nobody's business")
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").symlink_to(where)
    with pytest.raises(ValueError, match=r"a\.txt is a link that leads out of"):
        landing.plan("rnz", [folder])


def test_a_link_within_the_folder_is_the_file_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("story")
    (tmp_path / "a.txt").symlink_to("b.txt")
    assert list(landing.plan("rnz", [tmp_path], "may")[Batch("rnz", "may")]) == ["a.txt", "b.txt"]


@pytest.mark.parametrize("name", ["../lake/x", "rnz/../../up", "rnz/..", "/etc/passwd", "rnz", "rnz/a/b", "rnz/", "/a"])
def test_a_flow_is_given_no_batch_outside_of_the_landing(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be a name"):
        batch_named(name)


def test_a_batch_is_named_as_it_is_printed() -> None:
    assert batch_named(str(Batch("rnz", "2025-05-17"))) == Batch("rnz", "2025-05-17")


@pytest.mark.parametrize(
    "host",
    [
        "127.1",
        "0x7f.1",
        "0x7f000001",
        "2130706433",
        "017700000001",
        "0177.0.0.1",
        "0",
        "LOCALHOST",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "169.254.169.254",
        "[fe80::1]",
        "[fd00:ec2::254]",
        "\u2460\u2461\u2466.0.0.1",
    ],
)
def test_an_address_of_the_machine_is_not_asked_however_it_is_written(host: str) -> None:
    with serving({"/": html("Secret", "Nobody's business.")}) as site:
        port = site.host.rpartition(":")[2]
        with pytest.raises(Refused):
            fetch_one(f"http://{host}:{port}/")
        assert not site.asked


@pytest.mark.parametrize("host", ["127.1", "0x7f.1", "2130706433", "localhost", "[::ffff:127.0.0.1]"])
def test_a_redirect_leads_to_no_address_of_the_machine_however_it_is_written(host: str) -> None:
    with serving({"/secret": html("Secret", "Nobody's business.")}) as site:
        port = site.host.rpartition(":")[2]
        site.pages["/jump"] = Answer(302, headers={"Location": f"http://{host}:{port}/secret"})
        with pytest.raises(Refused):
            fetch_one(f"{site.root}/jump", [site.host])
        assert list(site.asked) == ["/jump"]


@pytest.mark.parametrize("ip", ["::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b:1::7f00:1", "fec0::1", "5f00::1"])
def test_what_ipv6_has_outside_of_its_public_network_is_inside(ip: str) -> None:
    assert inside(ip)
