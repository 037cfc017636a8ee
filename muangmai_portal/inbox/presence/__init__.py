"""Who else has a case open: one line on its page, for a minute after each look. It keeps nobody from anything."""
