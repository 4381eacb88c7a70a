"""prepare/cycle: The year: cycles, stages, dates, slips and gates."""
