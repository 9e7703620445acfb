"""What is in the uploader: the files as core reads them, read once for each set of choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from streamlit.runtime.uploaded_file_manager import UploadedFile

from core.datasets import Dataset, ReadOptions, column_names, read_dataset, read_idx_pair
from core.datasets.reading import IDX_ENDINGS
from core.errors import InputError
from pages.parts import words

ALONE = (
    "bring one file, or the two of such a pair; images go into one .zip, a folder for each class"
)
IDX_BEGINNINGS = (b"\0\0", b"\x1f\x8b")  # of a plain one, and of one packed with gzip


@dataclass
class Upload:
    """Files in an uploader. guessed: how core reads them when nothing is chosen, and options: what
    was chosen instead; inputs: numbers in a row; dataset or refusal, in Markdown: what came of it.
    """

    files: Sequence[UploadedFile]
    options: ReadOptions = field(default_factory=ReadOptions)
    guessed: ReadOptions | None = None
    inputs: int = 0
    dataset: Dataset | None = None
    refusal: str = ""

    @property
    def name(self) -> str:
        return self.files[0].name

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(file.file_id for file in self.files)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of a table to choose the label from; none where there is no such choice."""
        if len(self.files) > 1 or not self.name.lower().endswith(".csv"):
            return ()
        try:
            return column_names(self.name, self.files[0].getvalue())
        except InputError:
            return ()  # reading the file says the same

    @property
    def scales_images(self) -> bool:
        """Whether the images come in a size of their own and are made as small as one likes."""
        return len(self.files) == 2 or self.name.lower().endswith(".zip")

    def read(self, options: ReadOptions) -> None:
        """Reads the files with these choices, unless that is what has been done already."""
        if options == self.options and (self.dataset or self.refusal):
            return
        self.options, self.dataset, self.refusal = options, None, ""
        try:
            self.dataset = _read(self.files, options)
        except InputError as error:
            self.refusal = words.refusal(error)
        if self.guessed is None and self.dataset is not None:
            self.guessed, self.inputs = self.dataset.read_as, self.dataset.inputs


def _read(files: Sequence[UploadedFile], options: ReadOptions) -> Dataset:
    if len(files) == 1:
        return read_dataset(files[0].name, files[0].getvalue(), options=options)
    if len(files) == 2:
        first, second = files
        if not all(map(_may_be_idx, files)):
            raise InputError(f"{first.name} and {second.name} are no IDX pair: {ALONE}.")
        return read_idx_pair(
            first.getvalue(),
            second.getvalue(),
            file_names=(first.name, second.name),
            options=options,
        )
    raise InputError(f"There are {len(files)} files and no IDX pair: {ALONE}.")


def _may_be_idx(file: UploadedFile) -> bool:
    return file.name.lower().endswith(IDX_ENDINGS) or file.getvalue()[:2] in IDX_BEGINNINGS
