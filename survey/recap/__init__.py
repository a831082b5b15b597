"""From the answers of both forms to the numeric baseline, RT by RT: pure functions over typed frames."""
