"""The editor of report templates."""
