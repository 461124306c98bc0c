"""What the words of one article refer to: names found, put together into chains, and the words that point back to them."""
