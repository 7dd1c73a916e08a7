"""A proxy that ends TLS on this machine, as one before `matters serve` would, with a certificate made here."""

from __future__ import annotations

import datetime
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def certificate(folder: Path, host: str) -> Path:
    """A file with a key and a certificate for the host that it signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "proxy.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


@contextmanager
def proxy(pem: Path, port: int, to: int, *, host: str | None = None) -> Iterator[None]:
    """TLS on `port`, ended, and every byte both ways to the port `to`, WebSockets as the rest.

    The request's `Host` is handed on; with `host` it is replaced, as a proxy does that was not told to.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    listener = socket.create_server(("127.0.0.1", port))
    Thread(target=_accept, args=(listener, context, to, host), daemon=True).start()
    try:
        yield
    finally:
        listener.close()


def _accept(listener: socket.socket, context: ssl.SSLContext, to: int, host: str | None) -> None:
    with suppress(OSError):  # closed
        while True:
            client, _ = listener.accept()
            Thread(target=_join, args=(client, context, to, host), daemon=True).start()


def _join(client: socket.socket, context: ssl.SSLContext, to: int, host: str | None) -> None:
    with (
        suppress(OSError),
        context.wrap_socket(client, server_side=True) as outer,
        socket.create_connection(("127.0.0.1", to)) as inner,
    ):
        back = Thread(target=_pump, args=(inner, outer, None), daemon=True)
        back.start()
        _pump(outer, inner, host)
        back.join()


def _pump(source: socket.socket, sink: socket.socket, host: str | None) -> None:
    with suppress(OSError):
        while data := source.recv(65_536):
            sink.sendall(_with_host(data, host) if host else data)
    for one in (source, sink):
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


def _with_host(data: bytes, host: str) -> bytes:
    """The first bytes of a request, with another host."""
    head, blank, body = data.partition(b"\r\n\r\n")
    lines = [f"Host: {host}".encode() if one.lower().startswith(b"host:") else one for one in head.split(b"\r\n")]
    return b"\r\n".join(lines) + blank + body
