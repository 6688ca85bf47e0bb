"""The files and links of a customer, drawn."""
