"""What the office says of itself (name, address, telephone, villages), edited by the office and never invented."""
