"""assess/risk: Scoring models as data, and what each function scored."""
