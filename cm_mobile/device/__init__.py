"""What the phone can do, behind a Protocol, with a fallback where the platform lacks it."""
