"""Places: key, names and numbers in one spelling; how complete their list is, their map, and which are asked for."""

from survey.place.key import KEY, NAMES, VILLAGE, in_order, key_names, key_of, label, label_expr
from survey.place.names import all_apart, distinct, folded, is_untidy, one_spelling, tidy
from survey.place.rt_numbers import OTHER, Numbered, numbers, read_number, turned, without_village

__all__ = [
    "KEY",
    "NAMES",
    "OTHER",
    "VILLAGE",
    "Numbered",
    "all_apart",
    "distinct",
    "folded",
    "in_order",
    "is_untidy",
    "key_names",
    "key_of",
    "label",
    "label_expr",
    "numbers",
    "one_spelling",
    "read_number",
    "tidy",
    "turned",
    "without_village",
]
