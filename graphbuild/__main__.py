"""`python -m graphbuild`."""

from graphbuild.cli import app

# Worker processes import this module again where they are started afresh; they must not run the command.
if __name__ == "__main__":
    app(prog_name="graphbuild")
