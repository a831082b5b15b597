"""What a budget can do: which works it funds by each objective, what each gives up, and why a work is not funded."""
