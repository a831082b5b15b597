"""What is asked of an RT and what came back: catalogue, reading, checking, storing."""
