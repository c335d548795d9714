"""`python -m desktop`, also installed as `jamvikt`."""

import sys


def main() -> int:
    """Run the program with the words of the command line."""
    from desktop import command_line

    return command_line.main()


if __name__ == "__main__":
    sys.exit(main())
