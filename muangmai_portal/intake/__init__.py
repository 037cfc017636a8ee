"""What every door shares: questions, reading a form, files that survive an error, the spam guard, the receipt."""
