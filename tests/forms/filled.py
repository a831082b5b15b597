"""Forms filled in at random, as a phone lets people do it: what is skipped stays blank."""

from __future__ import annotations

from hypothesis import strategies as st

from survey.catalogue import Form, FormQuestion, catalogue
from tests.forms.phone import Phone
from tests.survey.answered.households import PLACE, Row


@st.composite
def filled(draw: st.DrawFn, form: Form, phone: Phone) -> Row:
    """A row that the phone takes as a whole; it asks again where a rule between answers refuses one."""
    row = dict(PLACE)
    for question in form.asked:
        if not phone.asks(question.name, row):
            row[question.name] = ""
            continue
        row[question.name] = draw(answer(question))
        if not phone.takes(question.name, row):
            row[question.name] = "0" if question.min == 0 else f"{question.min:g}"
        if not phone.takes(question.name, row):
            row[question.name] = ""
    return row


def answer(question: FormQuestion) -> st.SearchStrategy[str]:
    """An answer in its range; of what may be left out, blank too."""
    names = [choice.name for choice in question.choices]
    if question.kind == "choice":
        return st.sampled_from(names)
    if question.kind == "choices":
        several = st.lists(st.sampled_from([name for name in names if name != question.alone]), min_size=1, unique=True)
        return several.map(" ".join)
    if question.kind == "date":
        return st.just("2025-08-17")
    unit = catalogue().units[question.unit]
    numbers = st.integers(round(question.min * unit.scale), round((question.max or 1000) * unit.scale))
    return numbers.map(lambda number: f"{number / unit.scale:.{unit.decimals}f}")
