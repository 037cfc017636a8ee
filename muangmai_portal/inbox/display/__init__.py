"""How an officer likes the desk: cards or a table, which columns, whether single keys do something."""
