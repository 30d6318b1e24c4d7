import asyncio
import errno
import gzip
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from warcio.archiveiterator import ArchiveIterator

from tasks import steps
from tasks.fetch import Fetched, fetch_batch
from tasks.source import Source
from tests.site import Answer, Site, html, index, rss, serving, sitemap, tagged
from warehouse import landing
from warehouse.archives import Limits
from warehouse.fetch import warc
from warehouse.fetch.asked import Asked
from warehouse.fetch.exchange import Bounds
from warehouse.fetch.hosts import Hosts, Manners
from warehouse.place import Batch, lake_file
from warehouse.place import landing as folder_of

QUICK = Manners(tries=3, backoff=0.02, patience=2, bounds=Bounds(50_000, 2))
MONDAY, TUESDAY = Batch("paper", "2026-03-02"), Batch("paper", "2026-03-03")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({}) as served:
        yield served


def source(site: Site, **asked: Any) -> Source:
    """A paper whose feed is /rss, asked without delay."""
    given = {"feeds": (f"{site.root}/rss",), "delay": 0, "concurrency": 4, "allow_private": (site.host,), **asked}
    return Source("paper", time_zone="UTC", fetch=Asked(**given))


def fetch(home: Path, site: Site, batch: Batch = MONDAY, manners: Manners = QUICK, **asked: Any) -> Fetched:
    return asyncio.run(fetch_batch(home, batch, source(site, **asked), Hosts(manners), lambda _: None))


def kinds(home: Path, batch: Batch, path: str) -> list[str]:
    """Types of the records of an address in a batch, as another library reads them."""
    found = []
    for landed in landing.files(home, batch):
        with landed.file.open("rb") as file:
            for record in ArchiveIterator(file, check_digests=True):
                if (record.rec_headers.get_header("WARC-Target-URI") or "").endswith(path):
                    record.content_stream().read()
                    assert record.digest_checker.passed is not False
                    found.append(record.rec_type)
    return found


def table(home: Path, name: str, *batches: Batch) -> pl.DataFrame:
    """Rows of a table that reading (and composing) fetched batches makes."""
    for batch in batches:
        steps.read_batch(home, batch, Limits())
        steps.label_batch(home, batch)
        steps.compose_batch(home, batch, Source("paper"))
    return pl.concat(pl.read_parquet(lake_file(home, name, batch)) for batch in batches)


class TestWhatIsFetched:
    def test_pages_of_feeds_and_sitemaps_once_each(self, home: Path, site: Site) -> None:
        one, two, three = (f"{site.root}/{name}" for name in ("1", "2", "3"))
        site.pages |= {
            "/rss": rss(("One", one), ("Two", two)),
            "/more": rss(("One again", f"{one}#top"), ("Two", "/2")),
            "/map": index(f"{site.root}/news"),
            "/news": sitemap(one, three),
            **{f"/{name}": html(f"Page {name}", "Some text.") for name in "123"},
        }
        found = fetch(home, site, feeds=(f"{site.root}/rss", f"{site.root}/more"), sitemaps=(f"{site.root}/map",))
        assert (found.lists, found.pages, found.problems, found.faults) == (4, 3, {}, {})
        assert set(site.asked.values()) == {1}
        assert sorted(table(home, "articles", MONDAY)["url"]) == [one, two, three]

    def test_one_address_written_in_two_ways_is_one_page(self, home: Path, site: Site) -> None:
        two = (("One", f"{site.root}/f\u00e4hre"), ("Two", f"HTTP://{site.host}/f%C3%A4hre#top"))
        site.pages |= {"/rss": rss(*two), "/f%C3%A4hre": html("One", "Text.")}
        assert fetch(home, site).pages == 1
        assert fetch(home, site, TUESDAY).unchanged == 1
        assert table(home, "articles", MONDAY)["url"].to_list() == [f"{site.root}/f%C3%A4hre"]

    def test_lists_are_landed_and_are_no_documents(self, home: Path, site: Site) -> None:
        site.pages |= {"/rss": rss(("One", f"{site.root}/1")), "/1": html("One", "Text."), "/robots.txt": html("Hello")}
        fetch(home, site)
        assert kinds(home, MONDAY, "/rss") == ["metadata", "request", "response"]
        assert kinds(home, MONDAY, "/robots.txt") == ["metadata", "request", "response"]
        assert table(home, "documents", MONDAY)["uri"].to_list() == [f"{site.root}/1"]

    def test_a_feed_among_the_urls_is_read_itself(self, home: Path, site: Site) -> None:
        site.pages["/full"] = rss(("One", "http://a.example/1"), ("Two", "http://a.example/2"))
        fetch(home, site, feeds=(), urls=(f"{site.root}/full",))
        assert table(home, "articles", MONDAY)["headline"].to_list() == ["One", "Two"]

    def test_patterns_and_the_limit_leave_pages_out(self, home: Path, site: Site) -> None:
        urls = [f"{site.root}/{part}/{number}" for part in ("news", "video") for number in range(5)]
        site.pages["/rss"] = rss(*((url, url) for url in urls))
        found = fetch(home, site, include=("*/news/*",), exclude=("*/3",), limit=3)
        assert (len(found.problems), found.left) == (3, 1)
        assert not any("video" in path or path.endswith("3") for path in site.asked)

    def test_what_the_feed_says_is_beside_what_the_page_says(self, home: Path, site: Site) -> None:
        site.pages |= {
            "/rss": rss(("Headline of the feed", f"{site.root}/1"), ("Said in the feed alone", f"{site.root}/2")),
            "/1": html("One", "Text."),
            "/2": Answer(body=b"<html><body><p>Text.</p></body></html>", headers={"Content-Type": "text/html"}),
        }
        fetch(home, site)
        articles = {row["url"][-1]: row for row in table(home, "articles", MONDAY).iter_rows(named=True)}
        assert articles["1"]["headline"] == "One"
        assert str(articles["1"]["published_at"]) == "2026-03-02 08:00:00"
        assert articles["2"]["headline"] == "Said in the feed alone"
        assert str(articles["2"]["published_at"]) == "2026-03-02 07:00:00"
        dates = table(home, "dates", MONDAY)
        assert dates.filter(pl.col("basis").str.starts_with("feed pubDate")).height == 2

    def test_robots_txt_is_obeyed(self, home: Path, site: Site) -> None:
        site.pages |= {
            "/robots.txt": Answer(body=b"User-agent: *\nDisallow: /private/\n"),
            "/rss": rss(("Open", f"{site.root}/1"), ("Closed", f"{site.root}/private/1")),
            "/1": html("Open", "Text."),
            "/private/1": html("Closed", "Text."),
        }
        found = fetch(home, site)
        assert found.problems == {f"{site.root}/private/1": "robots.txt forbids it"}
        assert site.asked["/private/1"] == 0

    def test_nothing_is_asked_where_robots_txt_cannot_be_had(self, home: Path, site: Site) -> None:
        site.pages |= {"/robots.txt": Answer(503), "/rss": rss()}
        found = fetch(home, site)
        assert "robots.txt: status 503" in found.faults[f"{site.root}/rss"]
        assert set(site.asked) == {"/robots.txt"}

    def test_a_robots_txt_that_redirects_to_a_page_does_not_wait_for_itself(self, home: Path, site: Site) -> None:
        site.pages |= {
            "/robots.txt": Answer(302, headers={"Location": "/1"}),
            "/rss": rss(("One", f"{site.root}/1"), ("Two", f"{site.root}/2")),
            "/1": html("One", "Text."),
            "/2": html("Two", "Text."),
        }
        assert fetch(home, site, urls=(f"{site.root}/1",)).pages == 2

    def test_crawl_delay_is_kept(self, home: Path, site: Site) -> None:
        site.pages |= {
            "/robots.txt": Answer(body=b"User-agent: wirehouse\nCrawl-delay: 0.2\n"),
            "/rss": rss(*((str(number), f"{site.root}/{number}") for number in range(3))),
        }
        started = time.monotonic()
        fetch(home, site)
        assert time.monotonic() - started >= 0.6

    @pytest.mark.parametrize(
        ("answer", "said"),
        [
            (Answer(404), "status 404"),
            (html("We have a new site"), "neither feed nor sitemap"),
            (Answer(), "neither feed nor sitemap: empty"),
            (Answer(body=gzip.compress(b"x" * 9999)[:20], headers={"Content-Encoding": "gzip"}), "neither feed nor"),
        ],
    )
    def test_a_feed_that_died_is_a_fault(self, home: Path, site: Site, answer: Answer, said: str) -> None:
        site.pages["/rss"] = answer
        assert said in fetch(home, site).faults[f"{site.root}/rss"]


class TestPagesThatWereFetchedBefore:
    def test_unmodified_and_identical_pages_are_revisits(self, home: Path, site: Site) -> None:
        site.pages |= {
            "/rss": rss(("One", f"{site.root}/1"), ("Two", f"{site.root}/2")),
            "/1": tagged(html("One", "Text."), '"a"'),
            "/2": html("Two", "Text."),
        }
        assert fetch(home, site).pages == 2
        again = fetch(home, site, TUESDAY)
        assert (again.pages, again.unchanged) == (0, 2)
        assert kinds(home, TUESDAY, "/1") == kinds(home, TUESDAY, "/2") == ["metadata", "request", "revisit"]
        assert table(home, "documents", TUESDAY).is_empty()
        assert table(home, "rejects", TUESDAY).is_empty()

    def test_a_page_that_changed_is_a_version_of_its_story(self, home: Path, site: Site) -> None:
        site.pages |= {"/rss": rss(("One", f"{site.root}/1")), "/1": tagged(html("One", "Ten ships."), '"a"')}
        fetch(home, site)
        site.pages["/1"] = tagged(html("One, corrected", "Nine ships.", published="2026-03-03T08:00:00Z"), '"b"')
        assert fetch(home, site, TUESDAY).pages == 1
        articles = table(home, "articles", MONDAY, TUESDAY)
        assert articles["body"].to_list() == ["Ten ships.", "Nine ships."]
        assert articles["story_id"].n_unique() == 1
        assert articles["doc_id"].n_unique() == 2

    def test_the_feed_is_read_from_the_landing_when_it_is_the_same(self, home: Path, site: Site) -> None:
        site.pages |= {"/rss": tagged(rss(("One", f"{site.root}/1")), '"f"'), "/1": Answer(500)}
        assert fetch(home, site).problems
        site.pages["/1"] = html("One", "Text.")
        assert fetch(home, site, TUESDAY).pages == 1

    def test_a_list_of_what_was_fetched_can_be_made_again(self, home: Path, site: Site) -> None:
        site.pages |= {"/rss": rss(("One", f"{site.root}/1")), "/1": tagged(html("One", "Text."), '"a"')}
        for day in range(2, 5):
            fetch(home, site, Batch("paper", f"2026-03-0{day}"))
        lists = sorted((home / "landing" / "paper").glob("*.fetched.jsonl"))
        before = [file.read_bytes() for file in lists]
        for file in lists:
            file.unlink()
        assert fetch(home, site, Batch("paper", "2026-03-05")).unchanged == 1
        assert [file.read_bytes() for file in lists] == before[:3]

    def test_a_page_whose_file_is_gone_is_fetched_anew(self, home: Path, site: Site) -> None:
        site.pages |= {"/rss": rss(("One", f"{site.root}/1")), "/1": tagged(html("One", "Text."), '"a"')}
        fetch(home, site)
        (folder_of(home, MONDAY) / "fetch-001.warc.gz").unlink()
        assert fetch(home, site, TUESDAY).pages == 1

    def test_a_sitemap_that_says_unchanged_is_believed(self, home: Path, site: Site) -> None:
        site.pages |= {"/rss": sitemap(f"{site.root}/1", lastmod="2026-03-01T10:00:00Z"), "/1": html("One", "Text.")}
        fetch(home, site)
        assert fetch(home, site, TUESDAY).unchanged == 1
        assert site.asked["/1"] == 1


class TestFaults:
    def test_a_host_that_asks_to_wait_is_waited_for(self, home: Path, site: Site) -> None:
        answers = iter([Answer(429, headers={"Retry-After": "1"}), html("One", "Text.")])
        site.pages |= {"/rss": rss(("One", f"{site.root}/1")), "/1": lambda _: next(answers)}
        started = time.monotonic()
        assert fetch(home, site).pages == 1
        assert time.monotonic() - started >= 1
        assert kinds(home, MONDAY, "/1") == ["metadata", "request", "response"] * 2

    def test_a_host_that_asks_to_wait_for_long_is_left(self, home: Path, site: Site) -> None:
        site.pages |= {"/rss": rss(("One", f"{site.root}/1")), "/1": Answer(503, headers={"Retry-After": "7200"})}
        assert "asks to wait 7,200 seconds" in fetch(home, site).problems[f"{site.root}/1"]
        assert site.asked["/1"] == 1

    def test_a_fault_of_the_server_is_tried_again(self, home: Path, site: Site) -> None:
        answers = iter([Answer(500), Answer(502), html("One", "Text.")])
        site.pages |= {"/rss": rss(("One", f"{site.root}/1")), "/1": lambda _: next(answers)}
        assert fetch(home, site).pages == 1

    @pytest.mark.parametrize(
        "inside",
        [
            "http://127.0.0.1:9/",
            "http://localhost:9/",
            "http://[::1]:9/",
            "http://[::ffff:127.0.0.1]:9/",
            "http://169.254.169.254/latest/meta-data/",
            "http://10.0.0.1/",
            "http://2130706433:9/",
            "http://0.0.0.0:9/",
        ],
    )
    def test_neither_a_redirect_nor_an_entry_reaches_inside(self, home: Path, site: Site, inside: str) -> None:
        site.pages |= {
            "/rss": rss(("Entry", inside), ("Redirect", f"{site.root}/jump")),
            "/jump": Answer(302, headers={"Location": inside}),
        }
        found = fetch(home, site)
        assert set(found.problems) == {inside, f"{site.root}/jump"}
        assert all("inside the own network" in why for why in found.problems.values())
        assert found.problems[f"{site.root}/jump"].startswith(f"it redirects to {inside}: ")

    @pytest.mark.parametrize(
        "url", ["file:///etc/passwd", "ftp://a.example/", "http://a:b@a.example/", "urn:isbn:1", "http://[::1"]
    )
    def test_other_addresses_are_not_asked(self, home: Path, site: Site, url: str) -> None:
        site.pages |= {"/rss": rss(("One", f"{site.root}/jump")), "/jump": Answer(302, headers={"Location": url})}
        [(asked, why)] = fetch(home, site).problems.items()
        assert asked == f"{site.root}/jump"
        assert why.endswith("no address of the web")

    def test_redirects_are_followed_and_not_for_ever(self, home: Path, site: Site) -> None:
        site.pages |= {
            "/rss": rss(("One", f"{site.root}/old"), ("Round", f"{site.root}/a")),
            "/old": Answer(301, headers={"Location": "/new"}),
            "/new": html("One", "Text."),
            "/a": Answer(302, headers={"Location": "/b"}),
            "/b": Answer(302, headers={"Location": "/a"}),
        }
        found = fetch(home, site)
        assert (found.pages, found.problems) == (1, {f"{site.root}/a": "more than 5 redirects"})
        assert table(home, "articles", MONDAY)["url"].to_list() == [f"{site.root}/new"]

    def test_an_endless_tree_of_sitemaps_is_left_at_some_depth(self, home: Path, site: Site) -> None:
        site.pages |= {f"/map{number}": index(f"{site.root}/map{number + 1}") for number in range(9)}
        assert fetch(home, site, feeds=(), sitemaps=(f"{site.root}/map0",)).lists == 3

    def test_a_night_that_takes_too_long_is_ended_and_landed(
        self, home: Path, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tasks.fetch.NIGHT_SECONDS", 2.0)
        site.pages |= {"/rss": rss(("One", f"{site.root}/1"), ("Two", f"{site.root}/2")), "/1": html("One", "Text.")}
        site.pages["/2"] = Answer(503, headers={"Retry-After": "9"})
        found = fetch(home, site, manners=QUICK._replace(patience=60), concurrency=1)
        assert list(found.faults) == ["night"]
        assert table(home, "articles", MONDAY)["headline"].to_list() == ["One"]

    def test_an_endless_page_is_cut_off_and_is_no_article(self, home: Path, site: Site) -> None:
        endless = Answer(body=b"<p>More.</p>" * 500, headers={"Content-Type": "text/html"}, endless=True)
        site.pages |= {"/rss": rss(("One", f"{site.root}/1")), "/1": endless}
        fetch(home, site)
        assert sum(landed.file.stat().st_size for landed in landing.files(home, MONDAY)) < 60_000
        with pytest.raises(steps.NothingReadable, match="too_large"):
            steps.read_batch(home, MONDAY, Limits())

    def test_a_page_that_drips_is_landed_as_far_as_it_came(self, home: Path, site: Site) -> None:
        def drip(_: object) -> Answer:
            return Answer(body=b"<html><body><h1>Slow</h1><p>Half a", headers={"Content-Length": "9999"})

        site.pages |= {"/rss": rss(("One", f"{site.root}/1")), "/1": drip}
        fetch(home, site, manners=QUICK._replace(bounds=Bounds(50_000, 0.5)))
        fields = table(home, "fields", MONDAY)
        assert fields.filter(pl.col("field") == "truncated")["value"].to_list() == ["time"]

    def test_a_bomb_is_not_unpacked_and_costs_its_page_alone(self, home: Path, site: Site) -> None:
        bomb = gzip.compress(b"<html>" + b" " * 40_000_000)
        headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
        site.pages |= {"/rss": rss(("One", f"{site.root}/1"), ("Two", f"{site.root}/2")), "/2": html("Two", "Text.")}
        site.pages["/1"] = Answer(body=bomb, headers=headers)
        fetch(home, site)
        assert table(home, "rejects", MONDAY)["reason"].to_list() == ["too_large"]
        assert table(home, "articles", MONDAY)["headline"].to_list() == ["Two"]

    def test_pages_of_one_letter_are_no_bomb_to_the_reader(self, home: Path, site: Site) -> None:
        urls = [f"{site.root}/{number}" for number in range(4)]
        site.pages["/rss"] = rss(*((url, url) for url in urls))
        site.pages |= {f"/{number}": html("One", "A" * 400_000) for number in range(4)}
        fetch(home, site, manners=QUICK._replace(bounds=Bounds()))
        assert table(home, "articles", MONDAY).height == 4

    def test_broken_gzip_costs_its_page_alone(self, home: Path, site: Site) -> None:
        headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
        site.pages |= {
            "/rss": rss(("One", f"{site.root}/1"), ("Two", f"{site.root}/2")),
            "/1": Answer(body=b"\x1f\x8b\x08\x00 this is no gzip", headers=headers),
            "/2": html("Two", "Text."),
        }
        assert fetch(home, site).pages == 2
        assert table(home, "articles", MONDAY)["headline"].to_list() == ["Two"]
        assert table(home, "rejects", MONDAY).height == 1

    def test_a_silent_host_is_left_alone(self, home: Path, site: Site) -> None:
        other = "http://127.0.0.1:9"
        site.pages["/rss"] = rss(*((str(number), f"{other}/{number}") for number in range(50)))
        found = fetch(home, site, allow_private=(site.host, "127.0.0.1:9"))
        assert len(found.problems) == 50
        assert found.requests < 10


class TestInterrupted:
    def pages(self, site: Site) -> None:
        site.pages["/rss"] = rss(*((str(number), f"{site.root}/{number}") for number in range(8)))
        site.pages |= {f"/{number}": html(f"Page {number}", "Text.") for number in range(8)}

    @pytest.mark.parametrize("kept", [0.0, 0.1, 0.35, 0.5, 0.77, 0.99, 1.0])
    def test_what_is_whole_in_the_file_is_not_fetched_again(self, home: Path, site: Site, kept: float) -> None:
        self.pages(site)
        fetch(home.with_name("first"), site, concurrency=1)
        raw = (folder_of(home.with_name("first"), MONDAY) / "fetch-001.warc.gz").read_bytes()
        hidden = home / "landing" / "paper" / ".2026-03-02.fetch-001.warc.gz"
        hidden.parent.mkdir(parents=True)
        hidden.write_bytes(raw[: int(len(raw) * kept)])
        done = {capture.url.removeprefix(site.root) for _, capture in warc.captures(hidden, "", {})}
        everything = set(site.asked)
        site.asked.clear()
        assert fetch(home, site, concurrency=1).pages == 8
        assert dict(site.asked) == dict.fromkeys(everything - done, 1)
        assert not hidden.exists()
        assert table(home, "articles", MONDAY)["headline"].sort().to_list() == [f"Page {number}" for number in range(8)]
        assert kinds(home, MONDAY, "/7") == ["metadata", "request", "response"]

    def test_a_killed_fetch_goes_on_where_it_stopped(self, home: Path, site: Site) -> None:
        self.pages(site)
        site.pages["/5"] = Answer(body=b"half a page", headers={"Content-Length": "99999"})
        script = (
            "import asyncio, sys; from pathlib import Path; from tests.test_fetch import *;"
            "site = Site({}, int(sys.argv[2]));"
            "fetch(Path(sys.argv[1]), site, manners=QUICK._replace(bounds=Bounds(50_000, 60)), concurrency=1)"
        )
        root = Path(__file__).parents[1]
        port = site.host.rpartition(":")[2]
        process = subprocess.Popen([sys.executable, "-c", script, str(home), port], cwd=root)
        try:
            deadline = time.monotonic() + 60
            while not site.asked["/5"] and time.monotonic() < deadline:
                time.sleep(0.02)
        finally:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        assert landing.batches(home) == []
        site.pages["/5"] = html("Page 5", "Text.")
        assert fetch(home, site).pages == 8
        assert {path: times for path, times in site.asked.items() if times > 1} == {"/5": 2}

    def test_a_disk_that_is_full_stops_it_and_it_goes_on_afterwards(
        self, home: Path, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.pages(site)
        land, landed = warc.land, []

        def full(*given: Any) -> warc.Capture:
            landed.append(given)
            if len(landed) > 5:
                raise OSError(errno.ENOSPC, "No space left on device")
            return land(*given)

        monkeypatch.setattr(warc, "land", full)
        with pytest.raises(OSError, match="No space left"):
            fetch(home, site, concurrency=1)
        monkeypatch.undo()
        site.asked.clear()
        assert fetch(home, site).pages == 8
        assert site.asked.total() == 10 - 5

    def test_what_an_earlier_night_left_is_its_batch(self, home: Path, site: Site) -> None:
        self.pages(site)
        fetch(home, site)
        folder = folder_of(home, MONDAY)
        (folder / "fetch-001.warc.gz").rename(folder.with_name(".2026-03-02.fetch-001.warc.gz"))
        folder.rmdir()
        assert fetch(home, site, TUESDAY).unchanged == 8
        assert table(home, "articles", MONDAY).height == 8

    def test_a_second_fetch_of_a_night_asks_only_for_what_was_a_fault(self, home: Path, site: Site) -> None:
        self.pages(site)
        feeds = (f"{site.root}/rss", f"{site.root}/late")
        assert fetch(home, site, feeds=feeds).faults
        site.pages |= {"/late": rss(("Late", f"{site.root}/late/1")), "/late/1": html("Late", "Text.")}
        assert fetch(home, site, feeds=feeds).faults == {}
        assert {path for path, times in site.asked.items() if times > 1} == {"/late"}
        assert table(home, "articles", MONDAY).height == 9

    def test_a_fetch_of_a_night_that_was_whole_asks_for_changes(self, home: Path, site: Site) -> None:
        self.pages(site)
        fetch(home, site)
        site.pages["/3"] = html("Page 3, updated", "New text.")
        again = fetch(home, site)
        assert (again.pages, again.unchanged) == (1, 7)
        assert [landed.path for landed in landing.files(home, MONDAY)] == ["fetch-001.warc.gz", "fetch-002.warc.gz"]


class TestDrops:
    def dropped(self, folder: Path, **texts: str) -> None:
        for name, text in texts.items():
            file = folder / name.replace("__", "/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
            os.utime(file, (0, 0))

    def drop(self, home: Path, folder: Path, batch: Batch, **asked: Any) -> Fetched:
        given = Source("paper", fetch=Asked(folders=(str(folder),), **asked))
        return asyncio.run(fetch_batch(home, batch, given, Hosts(), lambda _: None))

    def test_what_is_new_in_a_folder_is_landed_once(self, home: Path, tmp_path: Path) -> None:
        folder = tmp_path / "drop"
        self.dropped(folder, a="1", sub__b="2")
        assert self.drop(home, folder, MONDAY).files == 2
        self.dropped(folder, c="3", a="changed")
        assert self.drop(home, folder, TUESDAY).files == 2
        assert [each.path for each in landing.files(home, MONDAY)] == ["a", "sub/b"]
        assert [each.path for each in landing.files(home, TUESDAY)] == ["a", "c"]
        assert self.drop(home, folder, Batch("paper", "2026-03-04")).files == 0

    def test_files_that_are_not_finished_hidden_or_not_wanted_wait(self, home: Path, tmp_path: Path) -> None:
        folder = tmp_path / "drop"
        self.dropped(folder, **{"a.part": "1", ".b": "2", "c.log": "3", "d": "4"})
        (folder / "new").write_text("5")
        (folder / "link").symlink_to("/etc/hostname")
        assert self.drop(home, folder, MONDAY, exclude=("*.log",)).files == 1
        assert [each.path for each in landing.files(home, MONDAY)] == ["d"]

    def test_a_folder_that_is_gone_is_a_fault(self, home: Path, tmp_path: Path) -> None:
        assert self.drop(home, tmp_path / "gone", MONDAY).faults == {str(tmp_path / "gone"): "no such folder"}

    def test_a_file_that_changed_again_waits_for_the_next_night(self, home: Path, tmp_path: Path) -> None:
        folder = tmp_path / "drop"
        self.dropped(folder, a="1")
        self.drop(home, folder, MONDAY)
        self.dropped(folder, a="2")
        assert "the next night takes it" in self.drop(home, folder, MONDAY).problems[str(folder / "a")]
        assert self.drop(home, folder, TUESDAY).files == 1
