"""A visitor without a browser: Streamlit's own messages over its websocket.

Says and remembers what Streamlit's frontend does, as far as a server notices: the page's hash and
query, messages kept for a while and named instead of sent again, fragments asked for on a timer.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import time
import urllib.request
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

TRIGGERS = "$$STREAMLIT_INTERNAL_KEY_{}__events"  # of a component: what its JavaScript fires
ALERT_ERROR = 1


class Visitor:
    """One tab, open at a page. errors: what the page complained of; elements: by the key they
    were given, the newest message each (components and figures have one); pictures: how many of a
    training it has been shown.
    """

    def __init__(self, url: str, page: str, query: str) -> None:
        self.url, self.page, self.query = url, page, query
        self.errors: list[str] = []
        self.elements: dict[str, object] = {}
        self.pictures = 0
        self._hash = ""
        self._kept: dict[str, tuple[ForwardMsg, int]] = {}
        self._runs, self._most_age = 0, 2
        self._timers: dict[str, tuple[float, asyncio.Task]] = {}
        self._done = asyncio.Event()
        self._socket: ClientConnection | None = None
        self._listening: asyncio.Task | None = None
        self._watching: asyncio.Task | None = None

    async def open(self) -> None:
        """Connects, and comes back when the page is drawn."""
        self._socket = await connect(
            f"ws{self.url.removeprefix('http')}/_stcore/stream",
            origin=self.url,
            subprotocols=["streamlit"],
            compression=None,
            max_size=None,
        )
        self._listening = asyncio.create_task(self._listen())
        await self.run()

    async def close(self) -> None:
        self._stop_timers()
        if self._watching is not None:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching
        if self._socket is not None:
            await self._socket.close()
        if self._listening is not None:
            await asyncio.gather(self._listening, return_exceptions=True)

    async def run(self, *states: WidgetState) -> float:
        """Asks for the page as a widget outside all fragments does; comes back when the script has
        finished with it, or with what of it the script chose to draw anew: seconds.
        """
        self._done.clear()
        start = time.perf_counter()
        await self._ask(states)
        await self._done.wait()
        if self._listening.done():
            await self._listening
            raise ConnectionError("the server closed the connection")
        return time.perf_counter() - start

    async def trigger(self, key: str, event: str, value: object) -> float:
        """A component's JavaScript calls setTriggerValue; the seconds until the script is done."""
        content = json.dumps([{"event": event, "value": value}])
        identity = TRIGGERS.format(self.elements[key].id)
        return await self.run(WidgetState(id=identity, json_trigger_value=content))

    def data(self, key: str) -> dict:
        """What a component was given."""
        component = self.elements[key]
        return json.loads(component.json or component.mixed.json)

    async def fetch(self, path: str) -> bytes:
        """What the browser fetches from the server's own routes."""

        def get() -> bytes:
            with urllib.request.urlopen(self.url + path) as answer:
                return answer.read()

        return await asyncio.to_thread(get)

    def watch(self) -> None:
        """Goes on fetching the pictures of the training on the page, as its component does."""
        self._watching = asyncio.create_task(self._fetch_pictures(self.data("live")["url"]))

    async def _fetch_pictures(self, path: str) -> None:
        connection = http.client.HTTPConnection(self.url.removeprefix("http://"))
        loop, thread = asyncio.get_running_loop(), ThreadPoolExecutor(1)
        number = "0"

        def get() -> str:
            connection.request("GET", f"{path}?after={number}", headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            content = answer.read()
            if answer.status != 200 or not content:
                raise ConnectionError(f"{path} answered {answer.status}")
            return answer.getheader("Number")

        while True:
            newer = await loop.run_in_executor(thread, get)
            self.pictures += newer != number
            number = newer

    async def _ask(self, states: Iterable[WidgetState] = (), fragment: str = "") -> None:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = self.query
        asked.widget_states.widgets.extend(states)
        asked.page_script_hash = self._hash
        if not self._hash:
            asked.page_name = self.page
        asked.fragment_id = fragment
        asked.is_auto_rerun = bool(fragment)
        asked.cached_message_hashes.extend(self._kept)
        context = asked.context_info
        context.timezone, context.locale = "UTC", "en-US"
        context.url, context.color_scheme = f"{self.url}/{self.page}", "light"
        await self._socket.send(message.SerializeToString())

    async def _listen(self) -> None:
        try:
            async for content in self._socket:
                message = ForwardMsg.FromString(content)
                kind = message.WhichOneof("type")
                if kind == "ref_hash":
                    message = self._kept[message.ref_hash][0]
                    self._keep(message)
                    kind = "delta"
                elif message.metadata.cacheable:
                    self._keep(message)
                self._hear(kind, message)
        finally:
            self._done.set()  # nobody shall wait for what cannot come any more

    def _keep(self, message: ForwardMsg) -> None:
        self._kept[message.hash] = (message, self._runs)

    def _hear(self, kind: str | None, message: ForwardMsg) -> None:
        if kind == "new_session":
            self._hash = message.new_session.page_script_hash
            self._most_age = message.new_session.config.max_cached_message_age
            if not message.metadata.run.fragment_ids:
                self._stop_timers()
        elif kind == "navigation":
            self._hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "auto_rerun":
            self._ask_again(message.auto_rerun.fragment_id, message.auto_rerun.interval)
        elif kind == "stop_auto_rerun":
            for fragment in message.stop_auto_rerun.fragment_ids:
                self._stop_timer(fragment)
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._see(message)
        elif kind == "script_finished":
            self._finish(message)

    def _see(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.errors.append(element.exception.message)
        elif kind == "alert" and element.alert.format == ALERT_ERROR:
            self.errors.append(element.alert.body)
        elif kind in ("bidi_component", "plotly_chart"):
            shown = getattr(element, kind)
            key = shown.id.rsplit("-", 1)[-1]
            self.elements[key] = shown

    def _finish(self, message: ForwardMsg) -> None:
        status = message.script_finished
        if status == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return
        if status == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            self.errors.append("the page does not compile")
        self._runs += 1
        # The frontend looks through a fragment's messages only when that fragment has run.
        own = set(message.metadata.run.fragment_ids)
        for name, (kept, when) in list(self._kept.items()):
            belongs = not own or kept.delta.fragment_id in own
            if belongs and self._runs - when > self._most_age:
                del self._kept[name]
        self._done.set()

    def _ask_again(self, fragment: str, seconds: float) -> None:
        """A timer as the browser's: it asks whether or not the last answer has come."""
        if fragment in self._timers and self._timers[fragment][0] == seconds:
            return
        self._stop_timer(fragment)

        async def ask() -> None:
            due = time.perf_counter()
            while True:
                due += seconds
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                await self._ask(fragment=fragment)

        self._timers[fragment] = (seconds, asyncio.create_task(ask()))

    def _stop_timer(self, fragment: str) -> None:
        if fragment in self._timers:
            self._timers.pop(fragment)[1].cancel()

    def _stop_timers(self) -> None:
        for fragment in list(self._timers):
            self._stop_timer(fragment)
