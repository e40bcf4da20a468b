"""What would change an answer: time, people, and another rule."""
