"""Before polars is loaded: the tests run as several processes, and each has one core of its own."""

import os

os.environ.setdefault("POLARS_MAX_THREADS", "1")
