"""Officers type in what people say on paper, by telephone or at the counter, and hand them the receipt."""
