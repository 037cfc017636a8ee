"""Files people send: checked by their content, cleaned, stored under the hash of what they hold."""
