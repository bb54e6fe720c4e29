"""What every answer of the server says: pages are in French, and a browser may load nothing from elsewhere."""

import base64
import hashlib
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
POLICY = {
    "default-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
PRIVATE_PATHS = ("/media/", "/_stcore/")
BACKEND = b"<script>window.__streamlit = {BACKEND_BASE_URL: window.location.origin}</script>"
WITHOUT_SCRIPTS = "<noscript><p>Ces écrans ont besoin de JavaScript.</p></noscript>".encode()
NOSCRIPT = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


class FrenchAndGuarded:
    """ASGI middleware: sets the language of pages, their Content-Security-Policy and the security headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let websockets through; rewrite pages; add headers to the rest."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        answer = _Answer(send, is_private=scope["path"].startswith(PRIVATE_PATHS))
        is_asset = "." in scope["path"].rsplit("/", 1)[-1]
        await self.app(scope if is_asset else {**scope, "headers": plain}, receive, answer.send)


class _Answer:
    """One answer on its way out; a page is held until whole, since its policy depends on its scripts."""

    def __init__(self, send: Send, is_private: bool) -> None:
        self._send = send
        self._is_private = is_private
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        """Forward a message, or hold it back while a page is incomplete."""
        if message["type"] == "http.response.start":
            self._guard(message)
            if Headers(raw=message["headers"]).get("content-type", "").startswith("text/html"):
                self._start = message
                return
        elif self._start and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_page(self._start)
            return
        await self._send(message)

    def _guard(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        headers.update(SECURITY)
        if self._is_private:
            headers["Cache-Control"] = "no-store"

    async def _send_page(self, start: Message) -> None:
        body = french(self._body)
        headers = MutableHeaders(scope=start)
        headers["Content-Security-Policy"] = policy(body)
        headers["Content-Length"] = str(len(body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def french(page: bytes) -> bytes:
    """Return the page in French; it also tells its script where the server is, which it else finds by failing."""
    page = page.replace(b'<html lang="en">', b'<html lang="fr">', 1).replace(
        b"<head>", b"<head>" + BACKEND, 1
    )
    return NOSCRIPT.sub(WITHOUT_SCRIPTS, page, count=1)


def policy(page: bytes) -> str:
    """Return the policy of a page: its own files, and the inline scripts it came with, by their hashes."""
    hashes = [base64.b64encode(hashlib.sha256(script).digest()) for script in INLINE_SCRIPT.findall(page)]
    scripts = " ".join(
        ["'self'", "'wasm-unsafe-eval'", *(f"'sha256-{digest.decode()}'" for digest in hashes)]
    )
    return "; ".join(f"{name} {value}" for name, value in {**POLICY, "script-src": scripts}.items())
