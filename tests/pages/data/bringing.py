"""What a visitor does who brings data of their own."""

from __future__ import annotations

import io

import numpy as np

PAGES = ("network.py", "data.py", "units.py", "training.py", "predictor.py")


def table_csv(rows: int = 60, classes=("early", "late")) -> bytes:
    """A small table whose classes are easy to tell apart."""
    rng = np.random.default_rng(0)
    lines = ["height,width,when"]
    for row in range(rows):
        label = row % len(classes)
        height, width = rng.random(2) * 0.5 + label
        lines.append(f"{height:.3f},{width:.3f},{classes[label]}")
    return "\n".join(lines).encode()


def npz(**arrays) -> bytes:
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def choose(visitor, *files: tuple[str, bytes]) -> None:
    """Opens the dialog and puts the files into it."""
    if not visitor.has("own_upload"):
        visitor.press("bring")
    visitor.at.get("file_uploader")[-1].set_value(
        [(name, content, "application/octet-stream") for name, content in files]
    )
    visitor.run()


def bring(visitor, name: str, content: bytes) -> None:
    """Brings one file, uses it, and waits until its λ path is trained."""
    choose(visitor, (name, content))
    visitor.press("use_data")
    visitor.finish_training()
