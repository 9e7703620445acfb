"""The gallery of the desk, with a route of its own for weights.

From the project's root: PYTHONPATH=. streamlit run tests/browser/desk/gallery/app.py
"""

import asyncio
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit.starlette import App

from tests.browser.desk.gallery import networks, shelf


async def serve_weights(request: Request) -> Response:
    name = request.path_params["name"]
    if name == "broken":
        return Response("Broken on purpose.", 500)
    if name == "lost" and not shelf.is_back:
        return Response("Not here.", 404)
    if name in ("lost", "slow"):
        await asyncio.sleep(0.5 if name == "slow" else 0)
        name = "path"
    return Response(networks.weights(name), media_type="application/octet-stream")


async def serve_atlas(_request: Request) -> Response:
    return Response(networks.atlas(), media_type="application/octet-stream")


app = App(
    Path(__file__).with_name("page.py"),
    routes=[Route("/desk/weights/{name:str}", serve_weights), Route("/desk/atlas", serve_atlas)],
)
