"""The company's catalogue of tasks: listed, added to, changed, retired."""
