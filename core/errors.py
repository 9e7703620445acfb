"""What is said to the person whose input cannot be used."""


class InputError(ValueError):
    """Input that was handed in and cannot be used.

    The message is one sentence for the person who handed it in: what was wrong, and what would
    be right. It is shown on screen as it is.
    """
