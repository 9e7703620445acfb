"""The photos in data/samples are what their script makes; JPEG packs differ, pictures do not."""

import io

import numpy as np
from PIL import Image

from core.sample_photos import FOLDER, SAMPLES
from data.build_samples import photos


def test_the_shipped_photos_are_what_their_script_makes():
    made = photos()
    assert sorted(made) == sorted(sample.file_name for sample in SAMPLES)
    assert sorted(made) == sorted(path.name for path in FOLDER.iterdir())
    for sample in SAMPLES:
        ours, theirs = (
            np.asarray(Image.open(io.BytesIO(content)), np.float64)
            for content in (sample.content, made[sample.file_name])
        )
        assert ours.shape == theirs.shape
        assert np.abs(ours - theirs).mean() < 2


def test_they_are_small():
    assert sum(len(sample.content) for sample in SAMPLES) < 300_000
