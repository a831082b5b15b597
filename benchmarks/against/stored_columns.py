"""What reading the stored columns costs at the least: ``python -m benchmarks.against.stored_columns PROJECT``."""

import sys
from pathlib import Path

from reports.asked import Asked
from survey import project

_ = Asked(project.load(Path(sys.argv[1])), "en", "R0", {}).rows
