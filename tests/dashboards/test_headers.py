"""What the server answers: French pages, a policy that allows nothing from elsewhere."""

import asyncio
import base64
import hashlib
import re

import pytest

from dashboards.headers import SECURITY, FrenchAndGuarded, policy

PAGE = b'<html lang="en"><head></head><script>let a = 1</script><noscript>You need</noscript></html>'


async def _page(scope, receive, send):
    encodings = dict(scope["headers"]).get(b"accept-encoding")
    head = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", b"%d" % len(PAGE))]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": PAGE[:20], "more_body": True})
    await send({"type": "http.response.body", "body": PAGE[20:] + (encodings or b"")})


async def _file(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/csv")]})
    await send({"type": "http.response.body", "body": b"a;b"})


def answer(app, path="/"):
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "path": path, "headers": [(b"accept-encoding", b"gzip")]}
    asyncio.run(FrenchAndGuarded(app)(scope, None, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return headers, b"".join(message.get("body", b"") for message in sent[1:])


def test_page_is_french_whole_and_as_long_as_it_says():
    headers, body = answer(_page)
    assert b'<html lang="fr">' in body
    assert "Ces écrans ont besoin de JavaScript.".encode() in body
    assert b"You need" not in body
    assert b"gzip" not in body
    assert headers["content-length"] == str(len(body))


def test_policy_allows_the_page_its_own_files_and_scripts_alone():
    headers, body = answer(_page)
    said = headers["content-security-policy"]
    for script in re.findall(rb"<script>(.*?)</script>", body):
        assert base64.b64encode(hashlib.sha256(script).digest()).decode() in said
    assert "'unsafe-eval'" not in said
    assert "http" not in said
    assert "default-src 'self'" in said
    assert "frame-ancestors 'none'" in said


def test_inline_script_that_is_not_in_the_page_is_not_allowed():
    assert "sha256" not in policy(b"<html></html>")


@pytest.mark.parametrize("name", SECURITY)
def test_every_answer_carries_the_security_headers(name):
    for app in (_page, _file):
        assert answer(app)[0][name.lower()] == SECURITY[name]


@pytest.mark.parametrize(("path", "is_kept"), [("/media/x.csv", False), ("/static/a.js", True)])
def test_downloads_are_not_kept_by_the_browser(path, is_kept):
    assert (answer(_file, path)[0].get("cache-control") != "no-store") is is_kept
