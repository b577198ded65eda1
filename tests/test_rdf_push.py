"""Loading into a real triple store: whole or not at all, one named graph, nothing else touched."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import threading
from collections.abc import Iterator
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, Any, ClassVar
from urllib.error import HTTPError
from urllib.parse import parse_qs, quote, urlsplit
from urllib.request import Request, urlopen

import pytest
from synthetic import synthetic_graph

from graphbuild.errors import InputError, MissingExtraError, StoreError
from graphbuild.rdf.client import Client
from graphbuild.rdf.profiles import triples
from graphbuild.rdf.pushing import push
from graphbuild.rdf.serving import Server, serve, server_binary
from graphbuild.rdf.store import Store
from graphbuild.rdf.writers import write

HOME, OTHER = "https://kb.example/news", "https://kb.example/other"
SMALL, LARGE = synthetic_graph(5, 6, 1), synthetic_graph(30, 10, 2)

try:
    server_binary()
except MissingExtraError as missing:
    pytestmark = pytest.mark.skip(reason=str(missing))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serve(tmp_path / "store", writable=True) as running:
        put(running, OTHER, b"<http://x.example/s> <http://x.example/p> 'kept' .")
        yield running


def put(server: Server, graph: str, turtle: bytes) -> None:
    url = f"{server.address}/store?graph={quote(graph, safe='')}"
    urlopen(Request(url, turtle, {"Content-Type": "text/turtle"}, method="PUT")).close()


def dump(server: Server, graph: str) -> set[str]:
    url = f"{server.address}/store?graph={quote(graph, safe='')}"
    try:
        with urlopen(Request(url, headers={"Accept": "application/n-triples"})) as answer:
            return set(answer.read().decode().splitlines())
    except OSError:
        return set()


def graphs(server: Server) -> set[str]:
    query = quote("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    with urlopen(Request(f"{server.address}/query?query={query}", headers={"Accept": "text/csv"})) as answer:
        return set(answer.read().decode().split()[1:])


def lines(graph: Any) -> set[str]:
    import pyoxigraph

    data = pyoxigraph.serialize(triples(graph), format=pyoxigraph.RdfFormat.N_TRIPLES) or b""
    return set(data.decode().splitlines())


def test_push_replace_and_push_again(server: Server) -> None:
    store = server.address + "/store"
    done = push(SMALL, store, HOME)
    assert dump(server, HOME) == lines(SMALL)
    assert done.triples == len(lines(SMALL))
    push(LARGE, store, HOME, piece=500, gzipped=True)
    assert dump(server, HOME) == lines(LARGE)
    assert push(LARGE, store, HOME, piece=500).pieces > 3
    assert dump(server, HOME) == lines(LARGE)
    assert graphs(server) == {HOME, OTHER}
    assert len(dump(server, OTHER)) == 1


def test_without_updates_one_put(server: Server, tmp_path: Path) -> None:
    write(SMALL, tmp_path / "g.ttl.gz")
    done = push(tmp_path / "g.ttl.gz", server.address + "/store", HOME, atomic=False)
    assert "one PUT" in str(done)
    assert dump(server, HOME) == lines(SMALL)
    assert graphs(server) == {HOME, OTHER}


def test_malformed_data_is_refused_and_the_old_graph_stays(server: Server, tmp_path: Path) -> None:
    push(SMALL, server.address + "/store", HOME)
    (tmp_path / "bad.ttl").write_text("<http://a/> <http://b/> <http://c/> .\n<http://a> nonsense .")
    with pytest.raises(InputError, match=r"bad\.ttl:2: not valid RDF"):
        push(tmp_path / "bad.ttl", server.address + "/store", HOME)
    write(SMALL, tmp_path / "named.trig", named_graphs=True)
    with pytest.raises(InputError, match="named graphs"):
        push(tmp_path / "named.trig", server.address + "/store", HOME)
    assert dump(server, HOME) == lines(SMALL)
    assert graphs(server) == {HOME, OTHER}


def test_server_killed_during_an_upload(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "store"
    with serve(folder, writable=True) as server:
        put(server, OTHER, b"<http://x.example/s> <http://x.example/p> 'kept' .")
        push(SMALL, server.address + "/store", HOME)
        send, count = Client.send, 0

        def fatal(client: Client, *arguments: Any, **options: Any) -> Any:
            nonlocal count
            count += 1
            if count == 4:
                server.process.kill()
                server.process.wait()
            return send(client, *arguments, **options)

        monkeypatch.setattr(Client, "send", fatal)
        with pytest.raises(StoreError, match=f"no answer .*tried 2 times\nThe graph <{HOME}> is as it was"):
            push(LARGE, server.address + "/store", HOME, piece=300, tries=2, pause=0.01)
    monkeypatch.undo()
    with serve(folder, writable=True) as server:
        assert dump(server, HOME) == lines(SMALL)
        assert len(dump(server, OTHER)) == 1
        push(LARGE, server.address + "/store", HOME, piece=300)
        assert dump(server, HOME) == lines(LARGE)
        assert graphs(server) == {HOME, OTHER}


def test_dry_run_sends_nothing(server: Server) -> None:
    done = push(LARGE, server.address + "/store", HOME, piece=400, dry_run=True)
    assert str(done).startswith(f"would load {len(lines(LARGE)):,} triples")
    assert graphs(server) == {OTHER}


def test_nobody_there() -> None:
    with pytest.raises(StoreError, match="no answer"):
        push(SMALL, "http://127.0.0.1:9/store", HOME, tries=1)


@pytest.mark.parametrize("graph", ["", "news", "http://x.example/> CLEAR ALL #", "http://a b", "default"])
def test_a_graph_is_always_named(graph: str) -> None:
    with pytest.raises(InputError, match="not an absolute IRI"):
        push(SMALL, "http://127.0.0.1:9/store", graph)


def test_read_only_endpoint_answers_and_changes_nothing(tmp_path: Path) -> None:
    Store.create(tmp_path / "store", SMALL).inner  # noqa: B018
    with serve(tmp_path / "store") as server:
        query = quote("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        with urlopen(Request(f"{server.url}?query={query}", headers={"Accept": "text/csv"})) as answer:
            assert int(answer.read().decode().split()[1]) == len(lines(SMALL))
        with pytest.raises(StoreError, match="POST"):
            Client(server.address).send("POST", server.address + "/update", b"CLEAR ALL")
    with pytest.raises(StoreError, match="no triple store here"):
        serve(tmp_path / "nothing")


# ---- a server that misbehaves on purpose


class Rough(BaseHTTPRequestHandler):
    """Notes each request; answers with the next of `script`: a status, "drop", or "basic", "digest", "bearer"."""

    script: ClassVar[list[Any]] = []
    seen: ClassVar[list[tuple[str, str, bytes, dict[str, str]]]] = []

    def handle_any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.seen.append((self.command, self.path, body, dict(self.headers)))
        step = self.script.pop(0) if self.script else 204
        if step == "drop":
            self.connection.close()
            return
        if step == "digest":
            step = 204 if self.digest_fits() else 401
        self.send_response(step)
        if step == 401:
            self.send_header("WWW-Authenticate", 'Digest realm="r", nonce="n", qop="auth"')
        if step == 302:
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_PUT = do_POST = handle_any

    def digest_fits(self) -> bool:
        header = self.headers.get("Authorization", "").removeprefix("Digest ")
        given = dict(p.split("=", 1) for p in header.split(", ") if p)
        given = {k: v.strip('"') for k, v in given.items()}
        if "response" not in given:
            return False
        md5 = lambda text: hashlib.md5(text.encode()).hexdigest()  # noqa: E731
        one, two = md5("ann:r:s3cret"), md5(f"{self.command}:{given['uri']}")
        return given["response"] == md5(f"{one}:n:{given['nc']}:{given['cnonce']}:auth:{two}")

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def rough() -> Iterator[str]:
    Rough.script, Rough.seen = [], []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Rough)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/store"
    server.shutdown()
    server.server_close()
    thread.join()


def test_passing_faults_and_dropped_connections_are_tried_again(rough: str) -> None:
    Rough.script = [204, 503, "drop", 204, 204]
    push(SMALL, rough, HOME, pause=0.01)
    assert [method for method, *_ in Rough.seen] == ["POST", "PUT", "PUT", "PUT", "POST"]
    assert len({body for method, _, body, _ in Rough.seen if method == "PUT"}) == 1


def test_every_request_names_its_graph(rough: str) -> None:
    push(LARGE, rough, HOME, piece=300, gzipped=True)
    stores = [(m, p, b) for m, p, b, _ in Rough.seen if p.startswith("/store")]
    updates = [b.decode() for _, p, b, _ in Rough.seen if p == "/update"]
    named = {parse_qs(urlsplit(path).query)["graph"][0] for _, path, _ in stores}
    assert len(named) == 1
    staging = named.pop()
    assert staging.startswith(HOME + "/staging-")
    assert updates == [f"DROP SILENT GRAPH <{staging}>", f"MOVE <{staging}> TO <{HOME}>"]
    assert {line for _, _, b in stores for line in gzip.decompress(b).decode().splitlines()} == lines(LARGE)


def test_a_move_is_never_repeated(rough: str) -> None:
    Rough.script = [204, 204, "drop"]
    with pytest.raises(StoreError, match="was not confirmed"):
        push(SMALL, rough, HOME, pause=0.01)
    assert sum(b.startswith(b"MOVE") for _, _, b, _ in Rough.seen) == 1


def test_refusals_are_not_repeated(rough: str) -> None:
    Rough.script = [204, 400, 204]
    with pytest.raises(StoreError, match="400"):
        push(SMALL, rough, HOME)
    assert [m for m, *_ in Rough.seen] == ["POST", "PUT", "POST"]


@pytest.mark.parametrize("body", [io.BytesIO(b"No entry."), io.StringIO(""), None])
def test_a_refusal_with_any_body_is_told(body: IO[bytes] | None, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(request: Request, timeout: float) -> None:
        raise HTTPError(request.full_url, 401, "digest auth failed", Message(), body)

    client = Client("http://localhost:1")
    monkeypatch.setattr(client.opener, "open", refused)
    with pytest.raises(StoreError, match="401 digest auth failed"):
        client.send("PUT", "http://localhost:1/store")


def test_redirects_are_not_followed(rough: str) -> None:
    Rough.script = [204, 302]
    with pytest.raises(StoreError, match="302"):
        push(SMALL, rough, HOME)


@pytest.mark.parametrize("auth", ["basic", "digest", "token"])
def test_credentials_come_from_the_environment(rough: str, monkeypatch: pytest.MonkeyPatch, auth: str) -> None:
    if auth == "token":
        monkeypatch.setenv("GRAPHBUILD_TOKEN", "t0ken")
    else:
        monkeypatch.setenv("GRAPHBUILD_USER", "ann")
        monkeypatch.setenv("GRAPHBUILD_PASSWORD", "s3cret")
    Rough.script = ["digest"] * 12 if auth == "digest" else []
    push(SMALL, rough, HOME, auth=auth, pause=0.01)
    sent = [headers.get("Authorization", "") for *_, headers in Rough.seen]
    expected = {"basic": "Basic " + base64.b64encode(b"ann:s3cret").decode(), "token": "Bearer t0ken"}
    if auth == "digest":
        assert sent[0] == ""
        assert sent[1].startswith('Digest username="ann"')
        assert b"s3cret" not in repr(Rough.seen).encode()
    else:
        assert set(sent) == {expected[auth]}


def test_credentials_come_from_netrc(rough: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login ann password s3cret\n")
    (tmp_path / "netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    push(SMALL, rough, HOME, auth="basic")
    assert Rough.seen[0][3]["Authorization"].startswith("Basic ")


def test_missing_credentials_and_bad_addresses_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("GRAPHBUILD_USER", "GRAPHBUILD_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))
    for auth, message in (("basic", "GRAPHBUILD_USER"), ("token", "GRAPHBUILD_TOKEN"), ("magic", "give auto")):
        with pytest.raises(InputError, match=message):
            push(SMALL, "http://127.0.0.1:9/store", HOME, auth=auth)
    for address, message in (
        ("ftp://x.example/store", "http or https"),
        ("http://u:p@x.example/store", "leave name and password out"),
        ("http://x.example/store?default", "without a query"),
    ):
        with pytest.raises(InputError, match=message):
            push(SMALL, address, HOME)
