"""No Gift Policy: the year's declaration of it, and the reports of gifts that staff were offered."""
