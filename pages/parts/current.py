"""The current network: the one every page shows, and how it is named."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.datasets import Dataset
from core.images import Preparation
from core.network import Network
from core.runs import Reading, Run, RunSettings
from core.training import TrainingConfig
from pages.parts import cache, words
from pages.parts.session import Session


@dataclass(frozen=True, eq=False)
class Current:
    """A network with all that is said of it.

    settings: on which data, split and λ it is measured. origin: one sentence on where it came
    from. run: the run it came out of, None for a shipped network and for a file. from_file: nobody
    knows which examples it was trained on, so it is measured on all of them.
    """

    network: Network
    preparation: Preparation | None
    dataset: Dataset
    settings: RunSettings
    lambda_: float | None
    origin: str
    run: Run | None = None
    from_file: bool = False

    @property
    def reading(self) -> Reading:
        return cache.reading(self.settings, self.network)

    @property
    def name(self) -> str:
        """ "λ = 1 · 25 hidden · 93.4 % of 1 000 test digits", in Markdown."""
        share, of = self.accuracy
        return (
            f"**{words.lambda_is(self.lambda_)}** · {self.network.hidden}{words.NBSP}hidden · "
            f"**{share}** {of}"
        )

    @property
    def accuracy(self) -> tuple[str, str]:
        """The share read right, and of which examples: unseen ones where there are any."""
        noun, reading = words.noun(self.dataset), self.reading
        if self.from_file:
            of = f"of the {words.count(reading.train_count)} bundled {noun}"
            return words.percent(reading.train), of
        if reading.test is None:
            of = f"of {words.count(reading.train_count)} training {noun}"
            return words.percent(reading.train), of
        return words.percent(reading.test), f"of {words.count(reading.test_count)} test {noun}"

    @property
    def start(self) -> Network:
        """The random network its run began with; where no run is known, one drawn as usual."""
        config = self.run.settings.config if self.run else TrainingConfig()
        network = self.network
        return Network.random(
            network.inputs,
            network.hidden,
            network.outputs,
            seed=config.seed,
            scheme=config.scheme,
        )


def current(session: Session) -> Current:
    """What every page shows now."""
    dataset, data = session.dataset, session.settings.data
    if session.run is not None:
        run = session.run
        return Current(
            network=run.result.network,
            preparation=cache.shipped(data).preparation,
            dataset=dataset,
            settings=run.settings,
            lambda_=run.settings.config.lambda_,
            origin=f"Trained here. {run.result.message}",
            run=run,
        )
    from_file = session.opened is not None
    model = session.opened or cache.shipped(data)
    doubt = f" It may have been trained on the {words.noun(dataset)} here." if from_file else ""
    settings = RunSettings(data=data, train_on_all=from_file)
    if from_file:
        settings = replace(settings, config=TrainingConfig(lambda_=model.lambda_ or 0.0))
    return Current(
        network=model.network,
        preparation=model.preparation,
        dataset=dataset,
        settings=settings,
        lambda_=model.lambda_,
        origin=model.origin + doubt,
        from_file=from_file,
    )
