"""The headers of every answer, and a policy under which Streamlit still starts."""

import asyncio
import base64
import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from pages.parts.security import SecurityHeaders, content_security_policy


def directives() -> dict[str, list[str]]:
    parts = (part.split() for part in content_security_policy().split(";"))
    return {name: sources for name, *sources in parts}


def test_the_hash_is_that_of_streamlits_own_inline_script():
    index = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", index, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in directives()["script-src"]


def test_nothing_is_loaded_from_anywhere_else_and_no_inline_script_runs():
    policy = directives()
    assert policy["default-src"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'self'"]
    assert policy["form-action"] == policy["base-uri"] == policy["worker-src"] == ["'none'"]
    assert "'unsafe-inline'" not in policy["script-src"]
    sources = {source for sources in policy.values() for source in sources}
    allowed = {"'self'", "'none'", "'unsafe-inline'", "blob:", "data:"}
    assert [source for source in sources - allowed if not source.startswith("'sha256-")] == []
    assert "data:" not in policy["script-src"]


def answered(app, path: str) -> list[tuple[bytes, bytes]]:
    """The headers of the app's answer, asked as a server asks it."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}
    # In a thread of its own: the browser tests' Playwright keeps a loop running in this one.
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, app(scope, receive, send)).result()
    return sent[0]["headers"]


@pytest.mark.parametrize("path", ["/", "/nowhere"])
def test_every_answer_carries_the_headers_once_whatever_the_route_says(path):
    def answer(_request):
        return PlainTextResponse("hello", headers={"X-Content-Type-Options": "sniff"})

    headers = answered(SecurityHeaders(Starlette(routes=[Route("/", answer)])), path)
    ours = (b"content-security-policy", b"x-content-type-options", b"referrer-policy")
    assert [value for name, value in headers if name in ours] == [
        content_security_policy().encode(),
        b"nosniff",
        b"same-origin",
    ]
    assert dict(headers)[b"permissions-policy"].startswith(b"camera=(self)")
