"""A SPARQL endpoint of somebody else: asked over HTTP (SPARQL 1.1 Protocol), distrusted in all that it sends.

SPARQLWrapper forms the requests. It does not read the answers: its time-out covers single waits on the connection, so a
server that sends a byte a second is waited for without end, it follows redirects without the query, and takes what has
the size of the memory. Here one deadline holds from the first byte sent to the last byte read.
"""

from __future__ import annotations

import http.client
import netrc
import os
import socket
import ssl
import time
import traceback
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import IO, Final
from urllib.parse import urljoin, urlsplit

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

from govgraph import __version__
from govgraph.analysis import sparql
from govgraph.analysis.dataset import Answer, is_url, solutions
from govgraph.analysis.deadline import opener
from govgraph.errors import EndpointError, UsageError

DEFAULT_TIMEOUT: Final = 60.0
"""Seconds for one whole answer."""

LARGEST: Final = 256 * 1024 * 1024
"""Bytes of one answer; a graph of that size is better loaded than asked for."""

USER, PASSWORD = "GOVGRAPH_ENDPOINT_USER", "GOVGRAPH_ENDPOINT_PASSWORD"

_CHUNK = 64 * 1024
_EXCERPT = 300
_RESULTS = {"application/sparql-results+json", "application/json"}
_TURTLE = {"text/turtle", "application/turtle", "application/x-turtle", "application/n-triples"}
_GRAPHS = ("construct", "describe")
_ADVICE = {
    401: f"set {USER} and {PASSWORD}, or give the host a line in ~/.netrc",
    403: "ask who runs the endpoint for the right to query it",
    404: "check the path: often it is /query, /sparql or /<dataset>/sparql",
    405: "check the path: queries are sent by POST, which this address does not take",
    406: "it must offer SPARQL results in JSON",
    408: "the server gave up: ask for less, or raise its own time-out",
    413: "it takes no query of this length",
    429: "it is asked too often: wait, or ask who runs it for a larger share",
    503: "it is down or busy: try again later",
    504: "the server gave up: ask for less, or raise its own time-out",
}
_UNION = (
    "let the union of its named graphs be its default graph: `oxigraph serve --union-default-graph`, "
    "`tdb2:unionDefaultGraph true` in Fuseki; README tells of others"
)


class Endpoint:
    """A SPARQL 1.1 query service at an HTTP address, as a dataset.

    It must answer SELECT and ASK in SPARQL results JSON, CONSTRUCT and DESCRIBE in Turtle, queries sent by POST as a
    form, and have the union of its named graphs as its default graph. ``timeout`` is in seconds, for each whole answer,
    ``largest`` the bytes that one may have. User and password come from the environment, else from ``~/.netrc``.
    """

    def __init__(self, url: str, *, timeout: float = DEFAULT_TIMEOUT, largest: int = LARGEST) -> None:
        self.url = _checked(url)
        if not 0 < timeout < float("inf"):
            raise UsageError("a time-out is a number of seconds above 0", where=str(timeout))
        self._timeout = timeout
        self._largest = largest
        self._is_filled = False

    def answer(self, text: str, prefixes: Mapping[str, str]) -> Answer:
        """The answer to a query, whole.

        Raises UsageError where the endpoint says that the query is broken, EndpointError where there is no answer
        within the time, or it is none.
        """
        form = sparql.form(text) or "select"
        body = self._ask(_declared(text, prefixes), form)
        try:
            answer = _parsed(body, form, self.url)
        except (SyntaxError, ValueError) as error:
            # pyoxigraph's solutions must not outlive this thread, as they would in the frames of the error.
            traceback.clear_frames(error.__traceback__)
            raise self._error(
                f"the answer is cut off or broken: {_plain(str(error))}", "ask again; else tell who runs the endpoint"
            ) from error
        if isinstance(answer, tuple):
            return answer
        if isinstance(answer, bool) != (form == "ask"):
            raise self._error(f"the answer does not fit the question, which is {form.upper()}", "is this SPARQL 1.1?")
        if not (answer if isinstance(answer, bool) else answer.rows):
            self._check_union(text)
        return answer

    def _ask(self, text: str, form: str) -> bytes:
        """The bytes of an answer that has the right media type."""
        until = time.monotonic() + self._timeout
        try:
            with opener(until).open(self._request(text, form), timeout=self._timeout) as response:
                self._check_type(response, form)
                return self._read(response, self._largest)
        except urllib.error.HTTPError as error:
            with error:
                raise self._refused(error) from error
        except urllib.error.URLError as error:
            raise self._unreached(error.reason) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            # http.client lets some lengths that are no numbers through as ValueError.
            raise self._unreached(error) from error

    def _request(self, text: str, form: str) -> urllib.request.Request:
        from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

        wrapper = SPARQLWrapper(
            self.url,
            returnFormat=TURTLE if form in _GRAPHS else JSON,
            agent=f"govgraph/{__version__}",
        )
        wrapper.setMethod(POST)
        # Its other parameters (output=, format=) are none of the protocol's, and some servers refuse them.
        wrapper.setOnlyConneg(True)
        user, password = _credentials(self.url)
        if user:
            wrapper.setCredentials(user, password)
        # setQuery() would guess the form from the text and warn where it cannot.
        wrapper.queryString, wrapper.queryType = text, form.upper()
        try:
            request: urllib.request.Request = wrapper._createRequest()
        except UnicodeEncodeError as error:
            raise UsageError("the query holds what is no text in Unicode") from error
        return request

    def _check_type(self, response: http.client.HTTPResponse, form: str) -> None:
        if response.status == http.client.PARTIAL_CONTENT:
            raise self._error("the endpoint gives only a part of the answer", "ask for fewer rows")
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise self._error("the endpoint compresses its answer without being asked to", "switch that off there")
        kind = response.headers.get_content_type()
        if kind in (_TURTLE if form in _GRAPHS else _RESULTS):
            return
        if kind in ("text/html", "application/xhtml+xml"):
            raise self._error("a web page came instead of an answer", _ADVICE[404])
        kind = _plain(response.headers.get("Content-Type") or "of no media type")
        wanted = "text/turtle" if form in _GRAPHS else "application/sparql-results+json"
        raise self._error(f"the answer is {kind}, not {wanted}", "is this the address of a SPARQL 1.1 endpoint?")

    def _read(self, response: IO[bytes], most: int) -> bytes:
        body = bytearray()
        while chunk := response.read(_CHUNK):
            body += chunk
            if len(body) > most:
                raise self._error(
                    f"the answer is larger than {most:,} bytes",
                    "ask for fewer rows with LIMIT, or load an export instead",
                )
        # Too short an answer ends in silence where it is read in parts; ``length`` is what is still to come.
        left = getattr(response, "length", None)
        if left:
            raise self._error(f"the answer is cut off: {left:,} bytes are missing", "ask again")
        return bytes(body)

    def _refused(self, error: urllib.error.HTTPError) -> EndpointError | UsageError:
        """What an HTTP status means (RFC 9110, SPARQL 1.1 Protocol 2.1.6)."""
        if error.code in (301, 302, 303, 307, 308):
            target = _joined(self.url, error.headers.get("Location", ""))
            if target == self.url:
                return self._error("the endpoint redirects to itself without end", "tell who runs it")
            return self._error("the endpoint has moved", f"try this address: {_plain(target)}")
        said = self._excerpt(error)
        if error.code == 400:
            return UsageError(f"the endpoint cannot read the query{said}", where=self.url)
        advice = _ADVICE.get(error.code, "")
        if error.code == 401 and _credentials(self.url)[0]:
            advice = f"user or password is wrong: see {USER}, {PASSWORD} and ~/.netrc"
        elif error.code >= 500 and not advice:
            advice = "the fault is on the server's side: try again, or tell who runs it"
        reason = http.client.responses.get(error.code, "unknown status")
        return self._error(f"the endpoint answers {error.code} {reason}{said}", advice)

    def _excerpt(self, error: urllib.error.HTTPError) -> str:
        """What the body of a refusal says, where it is text for people."""
        if error.headers.get_content_type() not in ("text/plain", "application/json", "application/problem+json"):
            return ""
        try:
            text = error.read(4 * _EXCERPT).decode("utf-8", "replace")
        except (OSError, http.client.HTTPException, ValueError):
            return ""
        text = _plain(text)
        return f": {text}" if text else ""

    def _unreached(self, reason: object) -> EndpointError:
        if isinstance(reason, TimeoutError):
            return self._error(
                f"no whole answer within {self._timeout:g} seconds", "allow more time with --timeout, or ask for less"
            )
        if isinstance(reason, ConnectionRefusedError):
            return self._error("nothing listens at this address", "start the endpoint, or check host and port")
        if isinstance(reason, socket.gaierror):
            return self._error("there is no such host", "check the address and the network")
        if isinstance(reason, ssl.SSLError):
            return self._error(f"no safe connection: {_plain(str(reason))}", "check the certificate, and http or https")
        if isinstance(reason, http.client.IncompleteRead):
            return self._error("the answer is cut off", "ask again")
        if isinstance(reason, ConnectionError | http.client.RemoteDisconnected):
            return self._error("the connection broke off before the end of the answer", "ask again")
        if isinstance(reason, http.client.HTTPException | ValueError):
            return self._error(f"what answers does not speak HTTP as it should ({type(reason).__name__})", _ADVICE[404])
        return self._error(
            f"the endpoint cannot be reached: {_plain(str(reason))}", "check the address and the network"
        )

    def _check_union(self, text: str) -> None:
        """An empty answer may only mean that the default graph is empty, while all data is in named graphs.

        Raises EndpointError then. Asked once, and not for queries that name their graphs themselves.
        """
        if self._is_filled or any(token.is_word("GRAPH", "FROM") for token in sparql.tokens(text)):
            return
        self._is_filled = True
        if not self._is_true("ASK { ?s ?p ?o }") and self._is_true("ASK { GRAPH ?g { ?s ?p ?o } }"):
            self._is_filled = False
            raise self._error("the default graph is empty; all data is in named graphs", _UNION)

    def _is_true(self, text: str) -> bool:
        return self.answer(text, {}) is True

    def _error(self, message: str, advice: str = "") -> EndpointError:
        return EndpointError(message, where=self.url, advice=advice)


def _joined(url: str, target: str) -> str:
    """Where a redirect leads; as it was written where that is no address."""
    try:
        return urljoin(url, target)
    except ValueError:
        return target


def _parsed(body: bytes, form: str, base: str) -> Answer:
    """Raises SyntaxError or ValueError where the bytes are not in the format they should be in."""
    if form in _GRAPHS:
        return tuple(quad.triple for quad in parse(body, format=RdfFormat.TURTLE, base_iri=base))
    found = parse_query_results(body, format=QueryResultsFormat.JSON)
    assert isinstance(found, QueryBoolean | QuerySolutions)
    return bool(found) if isinstance(found, QueryBoolean) else solutions(found)


def _checked(url: str) -> str:
    """Raises UsageError for what is no HTTP address, or holds a password, which messages would show."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise UsageError(f"this is no address of an endpoint: {error}", where=repr(url)) from error
    if parts.username or parts.password:
        raise UsageError(
            "the address of an endpoint holds no user or password", advice=f"set {USER} and {PASSWORD} instead"
        )
    if not is_url(url) or not parts.hostname or any(not 32 < ord(sign) < 127 for sign in url):
        raise UsageError(
            "this is no address of an endpoint", where=repr(url), advice="as in http://localhost:7878/query"
        )
    return url.partition("#")[0]


def _credentials(url: str) -> tuple[str, str]:
    """User and password; empty where there are none."""
    user = os.environ.get(USER, "")
    if user:
        return user, os.environ.get(PASSWORD, "")
    try:
        found = netrc.netrc().authenticators(urlsplit(url).hostname or "")
    except (OSError, netrc.NetrcParseError):
        return "", ""
    return (found[0], found[2]) if found else ("", "")


def _declared(text: str, prefixes: Mapping[str, str]) -> str:
    """The query with declarations of those prefixes that it uses without declaring them, on its first line."""
    known = sparql.prefixes(text)
    used = {token.text.partition(":")[0] for token in sparql.tokens(text) if token.kind == "name"}
    added = [f"PREFIX {name}: <{prefixes[name]}> " for name in sorted(used & set(prefixes) - set(known))]
    return "".join(added) + text


def _plain(text: str) -> str:
    """A foreign text on one line, short, and without what a terminal would obey."""
    text = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
