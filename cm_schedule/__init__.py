"""When things are due: days of a rule, public holidays, local days and moments."""
