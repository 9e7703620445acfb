"""What all visitors share: data, paths, trainings, readings. Maps and what is served stand beside.

Keys are small values: a data set's name, a fingerprint, a setting; never an array. Streamlit leaves
parameters that start with an underscore out of a cache's key.
"""

from pages.parts.cache.examples import (
    class_pictures_of,
    dataset,
    facts_of,
    left_out_count,
    own_distances,
    read_rows,
    split_rows,
    strangeness_of,
    training_rows,
)
from pages.parts.cache.jobs import CURVE, PATH, board, broadcast, curve_job_key, path, path_job_key
from pages.parts.cache.measures import (
    CHECKED_EXAMPLES,
    accuracies_of,
    cost,
    gradient_check,
    reading,
    readings,
    set_reading,
    start_cost,
)
from pages.parts.cache.pictures import fingerprint_of, found_on_drawing, found_on_photo
from pages.parts.cache.units import favourites, shares_without, unit_activity, usual_activations
from pages.parts.cache.warming import warm, warm_maps

__all__ = [
    "CHECKED_EXAMPLES",
    "CURVE",
    "PATH",
    "accuracies_of",
    "board",
    "broadcast",
    "class_pictures_of",
    "cost",
    "curve_job_key",
    "dataset",
    "facts_of",
    "favourites",
    "fingerprint_of",
    "found_on_drawing",
    "found_on_photo",
    "gradient_check",
    "left_out_count",
    "own_distances",
    "path",
    "path_job_key",
    "read_rows",
    "reading",
    "readings",
    "set_reading",
    "shares_without",
    "split_rows",
    "start_cost",
    "strangeness_of",
    "training_rows",
    "unit_activity",
    "usual_activations",
    "warm",
    "warm_maps",
]
