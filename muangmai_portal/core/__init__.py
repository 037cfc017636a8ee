"""The ground floor: clock, transaction, errors, permissions, Thai text and formats. No tables, no pages."""
