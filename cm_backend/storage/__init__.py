"""Where bytes lie: whole files in a folder or a bucket, and the parts of those on their way."""
