"""What is done before the first visitor comes."""

from __future__ import annotations

from core.datasets import BUNDLED
from core.paths import usual_settings
from core.runs import DIGITS
from pages.parts import example_maps
from pages.parts.cache.examples import facts_of, own_distances, strangeness_of
from pages.parts.cache.jobs import board, path
from pages.parts.cache.measures import reading
from pages.parts.cache.units import favourites, shares_without, unit_activity
from pages.parts.shelf import serve_networks


def warm() -> None:
    """Does before the first visitor comes what that visitor would otherwise wait for."""
    board()
    for key in BUNDLED:
        settings = usual_settings(key)
        network = path(settings).knot(settings.config.lambda_).network
        serve_networks([network], network.size)
        reading(settings, network)
        unit_activity(settings, network)
        shares_without(settings, network)
        favourites(settings, network, "hidden")
        own_distances(settings)
        facts_of(key)
        strangeness_of(key)
        example_maps.beside(key, "pca")
    example_maps.beside(DIGITS, "neighbours")


def warm_maps() -> None:
    """The same for what takes too long to hold up the first page: a path's map in its networks'
    eyes."""
    for key in BUNDLED:
        settings = usual_settings(key)
        networks = [knot.network for knot in path(settings).knots]
        example_maps.places_in_networks(settings, networks)
