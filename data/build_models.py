"""Builds models/{digits,pictures,iris}.npz: what the app opens with. See README.md.

python data/build_models.py

Each is trained on the four fifths of its data set that core.datasets.split puts in the training
part, so that its accuracy on the rest is an honest test figure.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.datasets import BUNDLED, split
from core.images import Preparation
from core.models import SHIPPED, Model, write_model
from core.training import TrainingConfig, train

FOLDER = Path(__file__).with_name("models")
CONFIG = TrainingConfig(lambda_=1.0)


def model(key: str) -> Model:
    """The network for the bundled data set of this key, trained here and now."""
    dataset = BUNDLED[key]()
    rows = split(dataset.y, seed=0).train
    result = train(dataset.X[rows], dataset.y[rows], CONFIG)
    preparation = (
        None if dataset.image_shape is None else Preparation(dataset.image_shape, kind=dataset.kind)
    )
    count = f"{len(rows):,}".replace(",", "\u202f")
    origin = (
        f"Shipped with the app: trained on {count} of the {dataset.name}, "
        f"λ = {CONFIG.lambda_:g}, {result.iterations} iterations of L-BFGS."
    )
    return Model(result.network, preparation, origin, dataset.class_names, CONFIG.lambda_)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for key in SHIPPED:
        (FOLDER / f"{key}.npz").write_bytes(write_model(model(key), f"{key}.npz"))
