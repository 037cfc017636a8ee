"""What happened in the demonstration's subdistrict: data, no rules. One module for each kind of work."""
