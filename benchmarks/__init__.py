"""Speed and memory of Rembug against bare readers and the pandas way: ``python -m benchmarks``."""
