"""The front page and the standing pages of the portal."""
