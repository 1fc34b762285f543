"""An endpoint is believed in nothing: each way in which a server on loopback fails or lies has a clear error."""

from __future__ import annotations

import base64
import io
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from govgraph.analysis.dataset import Solutions
from govgraph.analysis.endpoint import PASSWORD, USER, Endpoint
from govgraph.errors import EndpointError, GovGraphError, UsageError

SELECT = "SELECT ?s { ?s ?p ?o }"
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?o }"
JSON = "application/sparql-results+json"
XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass
class Request:
    """What the server was sent."""

    method: str
    path: str
    headers: dict[str, str]
    form: dict[str, list[str]]


@dataclass
class Liar:
    """A server that does with each request what ``behave`` says; ``released`` is set when the test is over."""

    url: str = ""
    behave: Callable[[BaseHTTPRequestHandler], None] = lambda handler: None
    requests: list[Request] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    def sends(self, body: str | bytes, kind: str | None = JSON, status: int = 200, **headers: str) -> str:
        """Let each request get this answer; gives the address."""
        data = body.encode() if isinstance(body, str) else body

        def behave(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            if kind is not None:
                handler.send_header("Content-Type", kind)
            for name, value in {"Content_Length": str(len(data)), **headers}.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(data)

        self.behave = behave
        return self.url

    def sends_raw(self, *parts: bytes, then_waits: bool = False, trickles: bytes = b"") -> str:
        """Let each request get these bytes, and then nothing more, or a drop now and then until the test is over."""

        def behave(handler: BaseHTTPRequestHandler) -> None:
            for part in parts:
                handler.wfile.write(part)
            handler.wfile.flush()
            if then_waits:
                self.released.wait()
            while trickles and not self.released.wait(0.01):
                handler.wfile.write(trickles)
                handler.wfile.flush()

        self.behave = behave
        return self.url


@pytest.fixture
def liar(monkeypatch: pytest.MonkeyPatch) -> Iterator[Liar]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", USER, PASSWORD):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/nonexistent")
    server_side = Liar()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            server_side.requests.append(
                Request(self.command, self.path, dict(self.headers.items()), parse_qs(body.decode()))
            )
            with suppress(OSError):  # the other side goes away, as it should
                server_side.behave(self)
            self.close_connection = True

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    server_side.url = f"http://127.0.0.1:{server.server_address[1]}/query"
    yield server_side
    server_side.released.set()
    server.shutdown()
    server.server_close()


def results(columns: list[str], *rows: dict[str, dict[str, str]]) -> str:
    return json.dumps({"head": {"vars": columns}, "results": {"bindings": list(rows)}})


ROW = results(["s"], {"s": {"type": "uri", "value": "urn:s"}})


def ask(url: str, text: str = SELECT, timeout: float = 20.0, **settings: int) -> object:
    return Endpoint(url, timeout=timeout, **settings).answer(text, {})


def fails(
    url: str, match: str, text: str = SELECT, kind: type[GovGraphError] = EndpointError, **settings: float
) -> None:
    with pytest.raises(kind, match=match) as caught:
        ask(url, text, **settings)  # type: ignore[arg-type]
    assert caught.value.where == url


def test_rows_have_the_terms_that_our_own_store_gives(liar: Liar) -> None:
    body = results(
        ["iri", "text", "fi", "number", "node", "none"],
        {
            "iri": {"type": "uri", "value": "urn:s"},
            "text": {"type": "literal", "value": 'a "b"'},
            "fi": {"type": "literal", "value": "ä", "xml:lang": "fi"},
            "number": {"type": "literal", "value": "1", "datatype": XSD + "integer"},
            "node": {"type": "bnode", "value": "b0"},
        },
    )
    answer = ask(liar.sends(body))
    assert isinstance(answer, Solutions)
    assert answer.columns == ("iri", "text", "fi", "number", "node", "none")
    assert answer.rows == (
        (NamedNode("urn:s"), Literal('a "b"'), Literal("ä", language="fi"), Literal(1), BlankNode("b0"), None),
    )


def test_a_query_goes_as_a_form_and_asks_for_json(liar: Liar) -> None:
    Endpoint(liar.sends(ROW)).answer("SELECT ?s { ?s a gov:Mandate, x:y }", {"gov": "urn:gov#", "skos": "urn:skos#"})
    (request,) = liar.requests
    assert (request.method, request.path) == ("POST", "/query")
    assert request.form == {"query": ["PREFIX gov: <urn:gov#> SELECT ?s { ?s a gov:Mandate, x:y }"]}
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert JSON in request.headers["Accept"]
    assert request.headers["User-Agent"].startswith("govgraph/")
    assert "Authorization" not in request.headers


def test_yes_and_no_and_triples(liar: Liar) -> None:
    assert ask(liar.sends('{"head": {}, "boolean": true}'), ASK) is True
    (triple,) = ask(liar.sends("<urn:s> <urn:p> 1 .", "text/turtle; charset=utf-8"), CONSTRUCT)  # type: ignore[misc]
    assert (triple.subject, triple.object) == (NamedNode("urn:s"), Literal(1))
    assert "text/turtle" in liar.requests[-1].headers["Accept"]


def test_user_and_password_come_from_the_environment(liar: Liar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER, "maija")
    monkeypatch.setenv(PASSWORD, "sala:sana")
    ask(liar.sends(ROW))
    assert base64.b64decode(liar.requests[0].headers["Authorization"].split()[1]) == b"maija:sala:sana"
    fails(liar.sends("", status=401), "user or password is wrong")


def test_user_and_password_come_from_netrc(liar: Liar, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    lines = tmp_path / ".netrc"
    lines.write_text("machine 127.0.0.1 login maija password salasana\n")
    lines.chmod(0o600)
    ask(liar.sends(ROW))
    assert base64.b64decode(liar.requests[0].headers["Authorization"].split()[1]) == b"maija:salasana"


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (401, f"401 Unauthorized .set {USER}"),
        (403, "403 Forbidden .ask who runs"),
        (404, "404 Not Found .check the path"),
        (405, "405 Method Not Allowed .check the path"),
        (406, "406 Not Acceptable .it must offer SPARQL results in JSON"),
        (413, "413 .*length"),
        (429, "429 Too Many Requests .it is asked too often"),
        (500, "500 Internal Server Error .the fault is on the server's side"),
        (502, "502 Bad Gateway .the fault is on the server's side"),
        (503, "503 Service Unavailable .it is down or busy"),
        (504, "504 Gateway Timeout .the server gave up"),
        (599, "599 unknown status .the fault is on the server's side"),
        (204, "of no media type"),
        (206, "only a part of the answer"),
    ],
)
def test_each_status_says_what_to_do(liar: Liar, status: int, message: str) -> None:
    kind = {204: None, 206: JSON}.get(status, "text/html")
    fails(liar.sends("" if status == 204 else ROW, kind, status), message)


def test_a_query_that_the_endpoint_cannot_read_is_a_usage_error(liar: Liar) -> None:
    url = liar.sends("error at 1:9:\n expected }\x1b[31m" + 400 * "x", "text/plain", 400)
    fails(url, r"cannot read the query: error at 1:9: expected } \[31mx+…$", kind=UsageError)
    fails(liar.sends("<h1>Bad</h1>", "text/html", 400), "cannot read the query$", kind=UsageError)


def test_a_refusal_that_does_not_end_is_told_without_its_text(liar: Liar) -> None:
    head = b"HTTP/1.1 500 Oh\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\n"
    fails(liar.sends_raw(head, then_waits=True), "answers 500 Internal Server Error .the fault", timeout=1)


@pytest.mark.parametrize(
    ("body", "kind", "text", "message"),
    [
        ("<!DOCTYPE html><p>Welcome", "text/html", SELECT, "a web page came instead of an answer .check the path"),
        ("<!DOCTYPE html><p>Welcome", "text/html", CONSTRUCT, "a web page came"),
        ("<sparql/>", "application/sparql-results+xml", SELECT, "is application/sparql-results.xml, not application/"),
        ("s\r\n", "text/csv", SELECT, "the answer is text/csv, not application/"),
        ("{}", None, SELECT, "the answer is of no media type"),
        ("{}", "text/plain\x1b[31m", SELECT, r"the answer is text/plain \[31m, not"),
        (ROW, JSON, CONSTRUCT, "is application/sparql-results.json, not text/turtle"),
        ("", JSON, SELECT, "cut off or broken"),
        ("[]", JSON, SELECT, "cut off or broken"),
        ("{}", JSON, SELECT, "cut off or broken"),
        (ROW[:-9], JSON, SELECT, "cut off or broken"),
        (ROW + ROW, JSON, SELECT, "cut off or broken"),
        (ROW.replace("urn:s", "no iri"), JSON, SELECT, "cut off or broken: .*IRI"),
        (ROW.replace('"s"]', '"t"]'), JSON, SELECT, "cut off or broken"),
        (b'{"head": \xff', JSON, SELECT, "cut off or broken"),
        ("<urn:s> <urn:p> ", "text/turtle", CONSTRUCT, "cut off or broken"),
        ('{"head": {}, "boolean": true}', JSON, SELECT, "does not fit the question, which is SELECT"),
        (ROW, JSON, ASK, "does not fit the question, which is ASK"),
    ],
)
def test_what_is_no_answer_is_told(liar: Liar, body: str | bytes, kind: str | None, text: str, message: str) -> None:
    fails(liar.sends(body, kind), message, text)


def test_an_answer_that_is_compressed_unasked_is_told(liar: Liar) -> None:
    fails(liar.sends(b"\x1f\x8b", Content_Encoding="gzip"), "compresses its answer")


HEAD = f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\n".encode()


@pytest.mark.parametrize(
    "parts",
    [
        # The first is whole JSON, but shorter than it says.
        (HEAD, b"Content-Length: 1000\r\n\r\n", ROW.encode()),
        (HEAD, b"Transfer-Encoding: chunked\r\n\r\n", b"10\r\n" + ROW.encode()[:16] + b"\r\n"),
        (HEAD, b"Transfer-Encoding: chunked\r\n\r\n", b"zz\r\n"),
        (HEAD, b"\r\n", ROW.encode()[:20]),
    ],
    ids=["length", "chunks", "no-chunk", "open-end"],
)
def test_an_answer_that_is_cut_off_is_told(liar: Liar, parts: tuple[bytes, ...]) -> None:
    fails(liar.sends_raw(*parts), "cut off")


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ((), "broke off before the end of the answer"),
        ((b"SSH-2.0-OpenSSH_9.6\r\n",), "does not speak HTTP"),
        ((b"HTTP/1.1 200 OK\r\n" + 200 * b"X-A: b\r\n",), "does not speak HTTP"),
        ((b"HTTP/1.1 200 OK\r\nX-A: " + 70_000 * b"b",), "does not speak HTTP"),
        ((HEAD, b"Transfer-Encoding: chunked\r\n\r\n-5\r\n"), "does not speak HTTP"),
    ],
    ids=["nothing", "ssh", "headers", "line", "negative"],
)
def test_what_does_not_speak_http_is_told(liar: Liar, parts: tuple[bytes, ...], message: str) -> None:
    fails(liar.sends_raw(*parts), message)


@pytest.mark.parametrize(
    ("parts", "drop"),
    [
        ((), b""),
        ((), b"H"),
        ((b"HTTP/1.1 200 OK\r\nX-A: ",), b"b"),
        ((), b"HTTP/1.1 100 Continue\r\n\r\n"),
        ((HEAD, b"\r\n"), b""),
        ((HEAD, b"\r\n"), b" "),
        ((HEAD, b"Transfer-Encoding: chunked\r\n\r\n"), b"1\r\n \r\n"),
    ],
    ids=["nothing", "status", "header", "continue", "no-body", "body", "chunks"],
)
def test_an_answer_that_never_ends_is_given_up(liar: Liar, parts: tuple[bytes, ...], drop: bytes) -> None:
    fails(liar.sends_raw(*parts, then_waits=not drop, trickles=drop), "within 0.2 seconds .allow more", timeout=0.2)


def test_an_answer_that_is_too_large_is_given_up(liar: Liar) -> None:
    fails(liar.sends_raw(HEAD, b"\r\n", trickles=b" " * 40_000), "larger than 100,000 bytes .*LIMIT", largest=100_000)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_told_and_not_followed(liar: Liar, status: int) -> None:
    url = liar.sends("", status=status, Location="/elsewhere")
    fails(url, f"has moved .try this address: {url.replace('/query', '/elsewhere')}")
    fails(liar.sends("", status=status, Location=url), "redirects to itself without end")
    assert [request.path for request in liar.requests] == ["/query", "/query"]


@pytest.mark.parametrize(
    "target", ["http://[", "file:///etc/passwd", "javascript:x", "\x1b[31m", "http://127.0.0.1:x/"]
)
def test_a_redirect_to_what_is_no_endpoint_is_only_told(liar: Liar, target: str) -> None:
    fails(liar.sends("", status=302, Location=target), "has moved .try this address: ")


def test_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        fails(f"http://127.0.0.1:{taken.getsockname()[1]}/query", "nothing listens at this address")


def test_there_is_no_such_host(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: object, **settings: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    monkeypatch.setenv("no_proxy", "*")
    fails("http://minutes.invalid/query", "there is no such host")


def test_https_where_only_http_is_spoken(liar: Liar) -> None:
    fails(liar.sends(ROW).replace("http:", "https:"), "no safe connection")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://host/query",
        "file:///etc/passwd",
        "http://",
        "http:///query",
        "http://a b/",
        "http://[",
        "http://a:x/",
        "",
    ],
)
def test_what_is_no_address_is_told_before_anything_is_sent(url: str) -> None:
    with pytest.raises(UsageError, match="no address of an endpoint"):
        Endpoint(url)


def test_a_password_in_the_address_is_refused_and_not_shown() -> None:
    with pytest.raises(UsageError, match=USER) as caught:
        Endpoint("http://maija:salasana@127.0.0.1/query")
    assert "salasana" not in str(caught.value)


@pytest.mark.parametrize("timeout", [0, -1, float("inf"), float("nan")])
def test_a_time_out_is_a_number_of_seconds(timeout: float) -> None:
    with pytest.raises(UsageError, match="above 0"):
        Endpoint("http://127.0.0.1/query", timeout=timeout)


def test_an_empty_default_graph_is_told_where_named_graphs_are_full(liar: Liar) -> None:
    answers = {SELECT: results(["s"]), ASK: '{"boolean": false}', "ASK { GRAPH ?g { ?s ?p ?o } }": '{"boolean": true}'}

    def behave(handler: BaseHTTPRequestHandler) -> None:
        body = answers[liar.requests[-1].form["query"][0]].replace('{"b', '{"head": {}, "b').encode()
        handler.wfile.write(HEAD + b"\r\n" + body)

    liar.behave = behave
    endpoint = Endpoint(liar.url)
    for _ in range(2):
        with pytest.raises(EndpointError, match=r"default graph is empty.*--union-default-graph"):
            endpoint.answer(SELECT, {})
    answers[ASK] = '{"boolean": true}'
    liar.requests.clear()
    for _ in range(2):
        assert endpoint.answer(SELECT, {}) == Solutions(("s",), ())
    assert [request.form["query"][0] for request in liar.requests] == [SELECT, ASK, SELECT]


def test_a_query_that_names_its_graphs_may_find_nothing(liar: Liar) -> None:
    assert ask(liar.sends(results(["s"])), "SELECT ?s { GRAPH <urn:g> { ?s ?p ?o } }") == Solutions(("s",), ())
    assert len(liar.requests) == 1


def test_text_that_is_no_unicode_is_told(liar: Liar) -> None:
    with pytest.raises(UsageError, match="no text in Unicode"):
        ask(liar.url, 'SELECT ?s { ?s ?p "\ud800" }')


def test_the_errors_read_well(liar: Liar) -> None:
    out = io.StringIO()
    with pytest.raises(EndpointError) as caught:
        ask(liar.sends("", None, 404))
    print(caught.value, file=out)
    assert out.getvalue() == (
        f"{liar.url}: the endpoint answers 404 Not Found (check the path: often it is /query, /sparql or "
        "/<dataset>/sparql)\n"
    )
