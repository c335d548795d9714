"""What people touch: the window and the command line."""

from desktop.binding import keep_constants_alive

keep_constants_alive()
