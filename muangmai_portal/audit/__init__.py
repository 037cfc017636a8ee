"""Who looked at or changed what, for matters that are not part of a case's own history."""
