"""What the commands are made of: their options, and what they do with a result. Imports click alone at first."""
