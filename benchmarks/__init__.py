"""What things cost, each beside a floor that is measured in the same run. Never timed tests."""
