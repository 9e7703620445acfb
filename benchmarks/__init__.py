"""Side-by-side measurements against peers; not tests. `python -m benchmarks` runs them all."""
