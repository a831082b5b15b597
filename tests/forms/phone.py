"""A phone, as far as the tests need one: it reads an XLSForm's rows and takes or refuses answers.

It knows the XPath that the forms use and nothing else, written apart from the code that makes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from forms.xlsform import xlsform
from survey.catalogue import Form

Answers = Mapping[str, str]


class Phone:
    def __init__(self, form: Form) -> None:
        made = xlsform(form)
        self.rows = {row["name"]: row for row in made.survey if "name" in row}
        self.choices = {
            name: [row["name"] for row in made.choices if row["list_name"] == name]
            for name in {row["list_name"] for row in made.choices}
        }

    def asks(self, name: str, answers: Answers) -> bool:
        return "relevant" not in self.rows[name] or bool(_value(self.rows[name]["relevant"], answers, ""))

    def takes(self, name: str, answers: Answers) -> bool:
        """Whether the answer to ``name`` may stand among the others."""
        kind, _, listed = self.rows[name]["type"].partition(" ")
        answer = answers.get(name, "")
        if not answer:
            return True
        if kind == "integer" and not re.fullmatch(r"-?\d+", answer):
            return False
        if listed and not set(answer.split()) <= set(self.choices[listed]):
            return False
        rule = self.rows[name].get("constraint")
        return rule is None or bool(_value(rule, answers, answer))


def _value(xpath: str, answers: Answers, here: str) -> object:
    text = re.sub(r"\$\{(\w+)\}", r"answer('\1')", xpath)
    text = re.sub(r"(?<![\w.'])\.(?![\w'])", "here()", text)
    text = re.sub(r"(?<![<>!=])=(?!=)", "==", text)
    text = text.replace("string-length", "length").replace("count-selected", "how_many").replace("not(", "is_not(")
    known = {
        "answer": lambda name: _typed(answers.get(name, "")),
        "here": lambda: _typed(here),
        "coalesce": lambda first, other: other if first == "" else first,
        "round": round,
        "length": lambda answer: len(str(answer)),
        "how_many": lambda answer: len(str(answer).split()),
        "is_not": lambda told: not told,
        "selected": lambda answer, name: name in str(answer).split(),
        "regex": lambda answer, pattern: re.search(pattern, str(answer)) is not None,
    }
    return eval(text, {"__builtins__": {}}, known)


def _typed(answer: str) -> str | float:
    try:
        return float(answer)
    except ValueError:
        return answer
