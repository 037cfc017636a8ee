"""Ways to the office that need no internet: telephone, post, counter, and the opinion boxes with their log."""
