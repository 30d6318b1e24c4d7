"""HTTP/2 over TLS: the connection goes to the checked address, the certificate is held against the name."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from warcio.archiveiterator import ArchiveIterator

from tasks.formats.warc import parse
from tasks.message import Enclosed
from warehouse.fetch import warc
from warehouse.fetch.address import Transport
from warehouse.fetch.exchange import Bounds, Exchange, NoAnswer, ask

PAGE = b"<html><body><p>Ten ships.</p></body></html>"


class Site(asyncio.Protocol):
    """Answers every request over HTTP/2 with one page."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.state = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        self.state.initiate_connection()
        transport.write(self.state.data_to_send())

    def data_received(self, data: bytes) -> None:
        for event in self.state.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                self.state.send_headers(event.stream_id, [(":status", "200"), ("content-type", "text/html")])
                self.state.send_data(event.stream_id, PAGE, end_stream=True)
        self.transport.write(self.state.data_to_send())


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Key and certificate of localhost in one file, which is trusted."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1))
    signed = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=True)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = tmp_path / "localhost.pem"
    file.write_bytes(private + signed.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return file


async def asked(certificate: Path, host: str) -> list[Exchange]:
    """Answers to three requests at once."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.set_alpn_protocols(["h2"])
    server = await asyncio.get_running_loop().create_server(Site, "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    async with server, Transport([f"{host}:{port}"]) as transport:
        urls = (f"https://{host}:{port}/{number}" for number in range(3))
        return list(await asyncio.gather(*(ask(transport, url, {}, Bounds(seconds=10)) for url in urls)))


def test_pages_come_over_http_2_and_are_landed_as_any_reader_expects(certificate: Path) -> None:
    found = asyncio.run(asked(certificate, "localhost"))
    assert {(each.protocol, each.status, each.body, each.address) for each in found} == {
        ("HTTP/2", 200, PAGE, "127.0.0.1")
    }
    file = BytesIO()
    warc.land(file, found[0], ("application/json", b"{}"), None, "night.warc.gz")
    file.seek(0)
    *_, response = [(each.rec_type, each.http_headers, each.raw_stream.read()) for each in ArchiveIterator(file)]
    assert (response[0], response[1].get_statuscode(), response[2]) == ("response", "200", PAGE)
    [page] = parse(b"".join(contents for _, _, contents in warc.members(BytesIO(file.getvalue()))))
    assert isinstance(page, Enclosed)
    assert page.raw == PAGE


def test_a_certificate_of_another_name_is_refused(certificate: Path) -> None:
    with pytest.raises(NoAnswer, match="certificate"):
        asyncio.run(asked(certificate, "127.0.0.1"))
