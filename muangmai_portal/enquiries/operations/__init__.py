"""What is written: questions, what becomes of them before they are shown, and which of them stand on top."""
