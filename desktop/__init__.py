"""What people touch: the window and the command line."""

from desktop.binding import keep_true_alive

keep_true_alive()
