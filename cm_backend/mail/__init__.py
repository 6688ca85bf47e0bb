"""Mail: what a message looks like, and the server that takes it. SMTP is spoken here alone."""
