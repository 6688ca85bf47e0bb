"""The way of a mail: asked for by a command, queued with its effect, sent, told to the phones."""
