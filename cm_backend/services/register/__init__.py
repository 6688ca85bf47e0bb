"""A company's own register as a CSV file: read, understood, decided row by row, and written."""
