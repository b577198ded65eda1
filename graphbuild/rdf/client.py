"""HTTP for triple stores: authentication, retries with back-off, and refusals in words."""

from __future__ import annotations

import base64
import netrc
import os
import ssl
import time
from collections.abc import Mapping
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
    build_opener,
)

from graphbuild.errors import InputError, StoreError

__all__ = ["Client"]

# Refusals that pass: too many requests, gateway and server faults.
_PASSING = frozenset({429, 500, 502, 503, 504})


class _NoRedirect(HTTPRedirectHandler):
    # A redirected PUT would become a GET, and credentials could go elsewhere.
    def redirect_request(self, *_: object) -> None:
        return None


class Client:
    """Sends requests to one server. `auth` is auto, basic, digest, token or none.

    Names and passwords come from GRAPHBUILD_USER and GRAPHBUILD_PASSWORD or else netrc, a token from GRAPHBUILD_TOKEN.
    `tries` and `pause` (seconds, doubled each time) bound the retries.
    """

    def __init__(
        self, url: str, *, auth: str = "auto", tries: int = 4, pause: float = 0.5, timeout: float = 300
    ) -> None:
        if auth not in ("auto", "basic", "digest", "token", "none"):
            raise InputError(f"auth={auth!r}: give auto, basic, digest, token or none")
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise InputError(f"{url!r} is not an http or https address")
        if parts.username or parts.password:
            raise InputError("leave name and password out of the address: set GRAPHBUILD_USER and GRAPHBUILD_PASSWORD")
        self.tries, self.pause, self.timeout = tries, pause, timeout
        self.headers: dict[str, str] = {}
        self.opener = self._opener(url, parts.hostname, auth)

    def _opener(self, url: str, host: str, auth: str) -> OpenerDirector:
        handlers: list[object] = [_NoRedirect(), HTTPSHandler(context=ssl.create_default_context())]
        token = os.environ.get("GRAPHBUILD_TOKEN")
        user, password = _credentials(host)
        if auth == "token" or (auth == "auto" and token):
            if not token:
                raise InputError("auth=token needs the token in GRAPHBUILD_TOKEN")
            self.headers["Authorization"] = f"Bearer {token}"
        elif auth in ("basic", "digest") and user is None:
            raise InputError(f"auth={auth} needs GRAPHBUILD_USER and GRAPHBUILD_PASSWORD, or a netrc entry for {host}")
        elif auth != "none" and user is not None and password is not None:
            known = HTTPPasswordMgrWithDefaultRealm()
            parts = urlsplit(url)
            known.add_password(None, f"{parts.scheme}://{parts.netloc}/", user, password)
            if auth in ("digest", "auto"):
                handlers.append(HTTPDigestAuthHandler(known))
            if auth == "basic" or (auth == "auto" and url.startswith("https:")):
                pair = base64.b64encode(f"{user}:{password}".encode()).decode()
                self.headers["Authorization"] = f"Basic {pair}"
        return build_opener(*handlers)  # type: ignore[arg-type]

    def send(
        self,
        method: str,
        url: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        once: bool = False,
    ) -> tuple[int, bytes]:
        """Status and body of the answer.

        Dropped connections and passing faults are tried again, unless `once`.
        Raises StoreError for a refusal, or where no answer came.
        """
        wait, last = self.pause, ""
        tries = 1 if once else self.tries
        for attempt in range(tries):
            if attempt:
                time.sleep(wait)
                wait *= 2
            request = Request(url, body, {**self.headers, **(headers or {})}, method=method)
            try:
                with self.opener.open(request, timeout=self.timeout) as answer:
                    return answer.status, answer.read()
            except HTTPError as error:
                last = f"{method} {_bare(url)}: {error.code} {error.reason}. {_body(error)}"
                if error.code not in _PASSING:
                    raise StoreError(last) from None
            except (URLError, HTTPException, OSError, ValueError) as error:
                reason = getattr(error, "reason", error)
                last = f"{method} {_bare(url)}: no answer ({reason or type(error).__name__})"
                if isinstance(reason, ssl.SSLCertVerificationError):
                    raise StoreError(last) from None
        raise StoreError(f"{last}; tried {tries} times" if tries > 1 else last)


def _body(error: HTTPError) -> str:
    """The beginning of a refusal's text; where there is none, older Pythons (Debian's 3.11.2) read a str."""
    said: bytes | str = error.read(600)
    return (said if isinstance(said, str) else said.decode(errors="replace")).strip()


def _bare(url: str) -> str:
    return url.partition("?")[0]


def _credentials(host: str) -> tuple[str | None, str | None]:
    user, password = os.environ.get("GRAPHBUILD_USER"), os.environ.get("GRAPHBUILD_PASSWORD")
    if user is not None:
        return user, password or ""
    try:
        found = netrc.netrc(os.environ.get("NETRC")).authenticators(host)
    except (OSError, netrc.NetrcParseError):
        return None, None
    return (found[0], found[2]) if found else (None, None)
