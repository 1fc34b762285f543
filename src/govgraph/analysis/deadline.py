"""HTTP that is over at a point in time, however slowly the other side sends.

The time-out of a socket is for one wait. Here each wait gets what is left of the whole, so that headers and bodies that
trickle in end too. The look-up of the host's address is the one thing that the system's own time-out ends.
"""

from __future__ import annotations

import http.client
import io
import socket
import time
import urllib.request
from functools import partial
from typing import IO, Any


def opener(until: float) -> urllib.request.OpenerDirector:
    """Opens addresses as urllib does, proxies included, but follows no redirect and stops at a point in time."""
    return urllib.request.build_opener(_NoRedirect(), _Plain(until), _Secure(until))


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirected POST would arrive as a GET without its query. The status comes as an error instead."""

    def http_error_302(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage
    ) -> None:
        """Follow none, and look at no address that a server may have made up."""

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


class _Plain(urllib.request.HTTPHandler):
    def __init__(self, until: float) -> None:
        super().__init__()
        self._until = until

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_connection, http.client.HTTPConnection, self._until), req)


class _Secure(urllib.request.HTTPSHandler):
    def __init__(self, until: float) -> None:
        super().__init__()
        self._until = until

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_connection, http.client.HTTPSConnection, self._until), req)


def _connection(
    kind: type[http.client.HTTPConnection], until: float, host: str, **settings: Any
) -> http.client.HTTPConnection:
    connection = kind(host, **settings)
    connection.response_class = partial(_response, until)  # type: ignore[assignment]
    return connection


def _response(until: float, sock: socket.socket, *args: Any, **settings: Any) -> http.client.HTTPResponse:
    return http.client.HTTPResponse(_Timed(sock, until), *args, **settings)  # type: ignore[arg-type]


class _Timed:
    """A socket for http.client, which only asks it for a file to read from."""

    def __init__(self, sock: socket.socket, until: float) -> None:
        self._sock = sock
        self._until = until

    def makefile(self, mode: str) -> io.BufferedReader:
        """The file; each wait for more ends at the latest when the time is over."""
        return io.BufferedReader(_TimedReader(self._sock, self._until))


class _TimedReader(io.RawIOBase):
    def __init__(self, sock: socket.socket, until: float) -> None:
        self._sock = sock
        self._file = sock.makefile("rb", buffering=0)
        self._until = until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time is over")
        self._sock.settimeout(left)
        return self._file.readinto(buffer)

    def close(self) -> None:
        self._file.close()
        super().close()
