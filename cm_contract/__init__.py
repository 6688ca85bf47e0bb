"""What phone and server agree on: records, commands, rules, the wire. No I/O, no clock."""

PROTOCOL_VERSION = 1
"""The value of the header `CM-Protocol`."""
