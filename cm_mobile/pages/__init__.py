"""One file a screen: data in, actions out."""
