"""Documents for stakeholders: each module gathers the facts of one kind; ``reports/pdf`` lays them out."""
