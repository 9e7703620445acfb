"""What the readers' tests share."""

import pytest

from core.datasets import read_dataset
from core.errors import InputError


@pytest.fixture(scope="session")
def refusal():
    """The sentence that refuses a file; it names the file and is fit to be shown."""

    def sentence(file_name: str, content: bytes, **options) -> str:
        with pytest.raises(InputError) as refused:
            read_dataset(file_name, content, **options)
        text = str(refused.value)
        assert file_name in text
        assert text.endswith(".")
        assert "\n" not in text
        assert len(text) < 300
        return text

    return sentence
