"""The server: Streamlit's app around pages/main.py, and what surrounds every page.

    streamlit run app.py      or      uvicorn app:app

Warm start and clean stop, security headers, the route that serves networks to the browser, and
the sentence a visitor sees should a page ever fail.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from threading import Thread

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit.starlette import App

from core.datasets import DataGone
from pages.parts import cache, shelf
from pages.parts.security import SecurityHeaders

LOG = logging.getLogger(__name__)
# Seconds after which a thread that is busy lets another one on: each message to each visitor waits
# for one such turn, and by default they are of 5 ms.
SWITCH = 0.0005
# Weights hardly get smaller: packing them again for each who asks would only take a core's time.
UNPACKED = {"Content-Encoding": "identity"}
MOST_DIGITS = 10  # of a number that somebody may send
COLLECT_EVERY = 60  # seconds; Streamlit's own collection after each rerun is off (config.toml)


@asynccontextmanager
async def lifespan(_app: App) -> AsyncIterator[None]:
    """Has the data and the shipped networks ready for the first visitor; leaves no training
    running."""
    sys.setswitchinterval(SWITCH)
    await asyncio.to_thread(cache.warm)
    Thread(target=cache.warm_maps, daemon=True).start()  # nobody who stops the server waits for it
    collector = asyncio.create_task(_collect_garbage())
    yield
    collector.cancel()
    with suppress(asyncio.CancelledError):
        await collector
    cache.board().close()


async def _collect_garbage() -> None:
    gc.freeze()  # what was loaded by now stays: no need to look through it again
    while True:
        await asyncio.sleep(COLLECT_EVERY)
        await asyncio.to_thread(gc.collect)


async def serve(request: Request) -> Response:
    """What a page laid ready under a fingerprint: networks as little-endian float32, or float16
    where many are large, theta1 row by row and then theta2; pictures as bytes; places on a map.
    Cacheable for ever.
    """
    content = shelf.served(request.path_params["fingerprint"])
    if content is None:
        return Response("Nothing of that name is in memory here.", 404, media_type="text/plain")
    return Response(
        content,
        media_type="application/octet-stream",
        headers={"Cache-Control": "public, max-age=31536000, immutable", **UNPACKED},
    )


async def watch(request: Request) -> Response:
    """The next picture of a training that is watched: the browser says which one it has."""
    after = request.query_params.get("after", "")
    has = int(after) if after.isdecimal() and len(after) < MOST_DIGITS else 0
    try:
        found = await cache.broadcast().picture(request.path_params["name"], has)
    except DataGone as error:
        return Response(str(error), 404, media_type="text/plain")
    if found is None:
        return Response("Nothing of that name is trained here.", 404, media_type="text/plain")
    number, content = found
    return Response(
        content,
        media_type="application/octet-stream",
        headers={"Number": str(number), "Cache-Control": "no-store", **UNPACKED},
    )


def on_script_error(error: Exception) -> bool:
    """A calm sentence for the visitor, the whole story for the log."""
    LOG.error("a page failed", exc_info=error)
    st.error(
        "This page ran into a fault of ours and could not be drawn. Nothing of yours is lost: "
        "choose another page, or load this one again."
    )
    return True


app = App(
    "pages/main.py",
    lifespan=lifespan,
    routes=[
        Route("/networks/{fingerprint:str}", serve),
        Route("/pictures/{fingerprint:str}", serve),
        Route("/places/{fingerprint:str}", serve),
        Route("/live/{name:str}", watch),
    ],
    middleware=[Middleware(SecurityHeaders)],
    on_script_error=on_script_error,
)
