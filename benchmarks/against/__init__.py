"""What Rembug is timed against: the least that the work costs, and the pandas way."""
