"""What a reporter sees and does, all at one address: /hotline."""
