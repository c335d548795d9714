"""`python -m desktop`, also installed as `jamvikt`."""

import sys


def main() -> int:
    """Run the program with the words of the command line.

    A part of the program that is missing stops it before there is anybody to tell: on Windows a window has no error
    stream, so it is shown in a box instead.
    """
    try:
        from desktop import command_line
    except Exception as error:
        if sys.stderr is not None:
            raise
        from desktop.system_box import show_error

        show_error(
            f"Jämvikt kan inte starta. En del av programmet saknas eller är skadad:\n\n{error}\n\n"
            "Installera Jämvikt på nytt. Dina uppgifter ligger på en annan plats och påverkas inte."
        )
        return 1
    return command_line.main()


if __name__ == "__main__":
    sys.exit(main())
