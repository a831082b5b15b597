"""Field forms that came back: their columns, answers, skips and rules, checked into the frame that the recap takes."""
