"""A .zip of folders of images: the name of a folder is the class of the images in it.

A .zip that holds an IDX pair instead is read as that pair.
"""

from __future__ import annotations

import zipfile
from pathlib import PurePath, PurePosixPath

import numpy as np

from core.datasets.assembly import Contents, assembled, looks_like_ink
from core.datasets.dataset import Dataset
from core.datasets.formats.idx import read_idx
from core.datasets.formats.image_cost import IMAGE, LONG_SIDE, Clock, check_seconds, declared
from core.datasets.labels import encoded_labels
from core.datasets.limits import base_name, check_class_count, check_size, shown_name
from core.datasets.options import ReadOptions
from core.datasets.unpacking import damage_is_told, open_zip
from core.errors import InputError
from core.images import Preparation, read_digit

RIGHT = "a .zip with a folder of images for each class is needed"
DEFAULT_SHAPE = (20, 20)
ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif")
ARCHIVES = (".zip", ".gz", ".tgz", ".tar", ".7z", ".rar", ".xz", ".bz2")
IDX_MARKS = ("idx1", "idx3")
SAMPLED = 40  # images looked at to guess ink or picture


def read_zip(file: str, content: bytes, options: ReadOptions) -> Dataset:
    """The data set in a .zip of folders of images, or of an IDX pair."""
    with open_zip(file, content, RIGHT) as archive:
        entries = [entry for entry in archive.infolist() if _is_meant(entry)]
        pair = [entry for entry in entries if _is_idx(entry)]
        if pair:
            return _read_pair(file, archive, pair, options)
        nested = [entry for entry in entries if entry.filename.lower().endswith(ARCHIVES)]
        if nested:
            inner = shown_name(nested[0].filename)
            raise InputError(f"{file} holds another archive, “{inner}”: unpack it first.")
        images = [entry for entry in entries if entry.filename.lower().endswith(ENDINGS)]
        labels = _labels(file, images)
        return _read_images(file, archive, images, labels, len(entries) - len(images), options)


def _is_meant(entry: zipfile.ZipInfo) -> bool:
    """Not a folder, nor what operating systems leave behind."""
    parts = PurePosixPath(entry.filename).parts
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return not (entry.is_dir() or hidden or entry.filename.endswith(("Thumbs.db", "desktop.ini")))


def _is_idx(entry: zipfile.ZipInfo) -> bool:
    name = base_name(entry.filename).lower()
    return any(mark in name for mark in IDX_MARKS) or name.endswith((".idx", ".idx.gz"))


def _read_pair(
    file: str, archive: zipfile.ZipFile, pair: list[zipfile.ZipInfo], options: ReadOptions
) -> Dataset:
    if len(pair) != 2:
        raise InputError(
            f"{file} holds {len(pair)} IDX files: one of images and one of labels are needed."
        )
    names = [f"{base_name(entry.filename)} in {file}" for entry in pair]
    with damage_is_told(file, "an IDX file of images and one of labels are needed in it"):
        streams = [archive.open(entry) for entry in pair]
        return read_idx(*zip(names, streams, strict=True), options)


def _labels(file: str, images: list[zipfile.ZipInfo]) -> np.ndarray:
    """The folder of each image; refused as labels before a single image is opened."""
    if not images:
        raise InputError(f"{file} holds no images ({', '.join(ENDINGS)}): {RIGHT}.")
    folders = [PurePosixPath(entry.filename).parent.name for entry in images]
    if "" in folders:
        loose = base_name(images[folders.index("")].filename)
        raise InputError(f"{file} holds “{loose}” outside any folder: {RIGHT}.")
    check_class_count(file, len(set(folders)))
    labels = np.array(folders)
    encoded_labels(file, labels)
    return labels


def _read_images(
    file: str,
    archive: zipfile.ZipFile,
    images: list[zipfile.ZipInfo],
    labels: np.ndarray,
    others: int,
    options: ReadOptions,
) -> Dataset:
    image_shape = options.image_shape or DEFAULT_SHAPE
    check_size(file, len(images), image_shape[0] * image_shape[1])
    clock = Clock(file)
    headers = declared(file, archive, images)
    check_seconds(file, headers, ink=options.kind == "ink")
    notes = [f"Each folder is a class; its images were made grey and scaled to {_by(image_shape)}."]
    if others:
        notes.append(f"{others:,} other files in it were left aside.")
    kind = options.kind
    if kind is None:
        kind, note = _guessed_kind(file, archive, images)
        notes.append(note)
    check_seconds(file, headers, ink=kind == "ink")
    del headers  # of many small images they take a tenth of the room that X does
    preparation = Preparation(image_shape, kind="ink" if kind == "ink" else "picture")
    X = np.empty((len(images), preparation.inputs), dtype=np.float32)
    for row, entry in enumerate(images):
        clock.check(row, len(images))
        X[row] = _pixels(file, archive, entry, preparation)
    contents = Contents(
        X=X,
        labels=labels,
        name=PurePath(file).stem,
        image_shape=image_shape,
        kind=kind,
        notes=tuple(notes),
    )
    return assembled(file, contents, options)


def _guessed_kind(
    file: str, archive: zipfile.ZipFile, images: list[zipfile.ZipInfo]
) -> tuple[str, str]:
    plain = Preparation(DEFAULT_SHAPE, kind="picture")
    seen = [_pixels(file, archive, entry, plain) for entry in images[:: -(-len(images) // SAMPLED)]]
    if looks_like_ink(np.array(seen), DEFAULT_SHAPE):
        return "ink", "They look like ink, so each was cropped and centred by its strokes."
    return "picture", "They look like pictures that fill their frame, so nothing was centred."


def _pixels(
    file: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, preparation: Preparation
) -> np.ndarray:
    """What the network sees of one image."""
    name = f"{shown_name(entry.filename)} in {file}"
    with damage_is_told(name, IMAGE):
        content = archive.read(entry)
    try:
        return read_digit(content, preparation, LONG_SIDE).pixels
    except InputError as error:
        raise InputError(f"{name} cannot be read: {_lower_first(str(error))}") from error


def _lower_first(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _by(shape: tuple[int, int]) -> str:
    return f"{shape[0]}×{shape[1]}"
