"""Pieces of screens: colours, type, measures, fields, and the controls built of them."""
