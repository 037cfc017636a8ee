"""Property of the office that officers borrow for their work: asked for, approved, handed out, chased, returned."""
