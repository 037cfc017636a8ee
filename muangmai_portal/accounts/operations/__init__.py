"""Writing accounts: `people` (officers and their passwords) and `signing_in` (attempts and sessions)."""
