"""Which browser tabs are there: what one visitor does must not end what another looks at."""

from __future__ import annotations

import uuid

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx


def new_visitor() -> str:
    """A name for this tab that no other has, Streamlit's own name for it at the end."""
    context = get_script_run_ctx()
    return f"{uuid.uuid4().hex}@{context.session_id if context else ''}"


def is_there(visitor: str) -> bool:
    """Whether the visitor's tab is still connected: one that was closed or loaded anew is not."""
    return bool(runtime.get_instance().is_active_session(visitor.rpartition("@")[2]))
