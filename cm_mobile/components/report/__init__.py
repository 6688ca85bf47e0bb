"""The parts of pages that show finished quality reports."""
