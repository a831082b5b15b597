"""A file on its way in: its rows and its copy, what they take the place of, and what that changed."""
