"""Files that come back to us -> values. Nothing is written here, and nothing is believed that a file does not say."""
