"""What leaves the app as a file: contact cards, QR codes, journals."""
