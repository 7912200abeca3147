"""What is built once and then answers: hierarchy, labels, typing errors."""
