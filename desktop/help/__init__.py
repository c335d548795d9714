"""What helps a new user: the guide (F1), and the guided tour of the example kommun."""
