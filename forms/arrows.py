"""Where a choice sends people on a printed form: past the questions that it leaves unasked."""

from __future__ import annotations

from collections.abc import Sequence

from survey.catalogue import Choice, FormQuestion


def next_asked(questions: Sequence[FormQuestion], question: FormQuestion, choice: Choice) -> FormQuestion | None:
    """The question that follows this answer, where it is not simply the next on the page; otherwise None.

    ``questions`` in the order of the page. A condition on a question that is asked before this one is not looked at:
    that answer has had its own arrow.
    """
    after = list(questions[questions.index(question) + 1 :])
    asked = [later for later in after if _asked(later, question, choice)]
    return asked[0] if asked and asked[0] is not after[0] else None


def _asked(later: FormQuestion, question: FormQuestion, choice: Choice) -> bool:
    return all(choice.name in held.among for held in later.asked_if if held.question == question.name)
