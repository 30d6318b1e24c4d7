"""A site on loopback for tests: answers by path, a count of what was asked."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple, cast


class Answer(NamedTuple):
    """What is sent: status, body, headers beside Content-Length; an endless one sends its body again and again."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = {}
    endless: bool = False


Page = Answer | Callable[[Message], Answer]


class Site:
    """Pages by path, and how often each was asked."""

    def __init__(self, pages: Mapping[str, Page], port: int) -> None:
        """Serve pages on a port."""
        self.pages = dict(pages)
        self.asked: Counter[str] = Counter()
        self.host = f"127.0.0.1:{port}"
        self.root = f"http://{self.host}"


def html(title: str, *paragraphs: str, published: str = "2026-03-02T08:00:00Z") -> Answer:
    """A page of an article."""
    text = "".join(f"<p>{each}</p>" for each in paragraphs)
    stated = f'<meta property="article:published_time" content="{published}">' if published else ""
    page = f"<html><head><title>{title}</title>{stated}</head><body><article><h1>{title}</h1>{text}</article></body></html>"
    return Answer(body=page.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def rss(*entries: tuple[str, str], date: str = "Mon, 02 Mar 2026 07:00:00 GMT") -> Answer:
    """A feed of (title, address) entries."""
    items = "".join(
        f"<item><title>{title}</title><link>{url}</link><guid>{title}</guid><pubDate>{date}</pubDate></item>"
        for title, url in entries
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Paper</title>{items}</channel></rss>'
    return Answer(body=body.encode(), headers={"Content-Type": "application/rss+xml"})


def sitemap(*urls: str, lastmod: str = "") -> Answer:
    """A plain sitemap."""
    changed = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    listed = "".join(f"<url><loc>{url}</loc>{changed}</url>" for url in urls)
    body = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'
    return Answer(body=body.encode(), headers={"Content-Type": "application/xml"})


def index(*urls: str) -> Answer:
    """An index of sitemaps."""
    listed = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    body = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</sitemapindex>'
    return Answer(body=body.encode(), headers={"Content-Type": "application/xml"})


def tagged(answer: Answer, etag: str) -> Callable[[Message], Answer]:
    """The answer with an ETag, and 304 for who has it already."""

    def page(headers: Message) -> Answer:
        if headers.get("If-None-Match") == etag:
            return Answer(304, headers={"ETag": etag})
        return answer._replace(headers={**answer.headers, "ETag": etag})

    return page


class Server(ThreadingHTTPServer):
    """A server of a site."""

    daemon_threads = True
    site: Site


class Handler(BaseHTTPRequestHandler):
    """Sends what the site has."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer a request."""
        site = cast("Server", self.server).site
        site.asked[self.path] += 1
        page = site.pages.get(self.path, Answer(404))
        answer = page if isinstance(page, Answer) else page(self.headers)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if not answer.endless and "Content-Length" not in answer.headers:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        try:
            self.wfile.write(answer.body)
            while answer.endless:
                self.wfile.write(answer.body)
        except OSError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(pages: Mapping[str, Page]) -> Iterator[Site]:
    """Serve pages on a free port of loopback."""
    with Server(("127.0.0.1", 0), Handler) as server:
        site = server.site = Site(pages, server.server_port)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
