"""Works before they are planned: drafted from the baseline, and screened."""
