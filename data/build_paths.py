"""Builds paths/*.npz: the λ paths of the bundled data, each with its cross-validated curve.

python data/build_paths.py [digits-notebook …]

Trained on the four fifths of each data set that core.runs.split_of puts in the training part;
cross-validated within them. See README.md.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.paths import cross_validated, read_path, train_path, write_path
from core.recipes import RECIPES
from core.runs import RunSettings

FOLDER = Path(__file__).with_name("paths")
SHIPPED = (
    ("digits", "notebook"),
    ("digits", "straightened"),
    ("digits", "varied"),
    ("digits", "hands"),
    ("pictures", "notebook"),
    ("iris", "notebook"),
)


def build(data: str, recipe: str) -> None:
    """Trains one path and writes it."""
    settings = RunSettings(data=data, recipe=recipe, config=RECIPES[recipe].config)
    content = write_path(cross_validated(train_path(settings)))
    path = read_path(settings, content)
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{data}-{recipe}.npz").write_bytes(content)
    print(f"{data}-{recipe}: {len(content):,} bytes, best λ {path.curve.best:g}", flush=True)
    curve = path.curve
    for knot, mean, error in zip(path.knots, curve.mean, curve.standard_error, strict=True):
        read = knot.accuracies
        print(
            f"  λ {knot.lambda_:<6g} cost {knot.cost:.4f}  training {read.train:.2%}  "
            f"test {read.test:.2%}  cross-validated {mean:.2%} ± {error:.2%}"
        )


if __name__ == "__main__":
    asked = sys.argv[1:]
    for data, recipe in SHIPPED:
        if not asked or f"{data}-{recipe}" in asked:
            build(data, recipe)
