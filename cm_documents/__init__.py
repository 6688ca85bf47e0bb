"""Documents that phone and server make alike: pages of A4, tables for spreadsheets, reports."""
