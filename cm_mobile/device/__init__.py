"""What the phone can do, each behind a small Protocol, with a fallback where the platform lacks it."""
