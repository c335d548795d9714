"""What people touch: the window and the command line."""

from desktop.binding import keep_singletons_alive

keep_singletons_alive()
