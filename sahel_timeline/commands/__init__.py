"""What each command does: call the stages, print their answer and their diagnostics, and say how it ended."""
