"""Whether the lost weights are back, as after a restart; one for the server."""

is_back = False
