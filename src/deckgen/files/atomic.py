"""Files replaced whole. Whatever fails, and whenever it is killed, either the old or the new file is there.

New contents are written beside their places and moved there when all are written. What a killed run leaves beside
a file is removed when that file is next written.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

NEW, OLD = ".part", ".old"  # the new contents before they are moved, the old ones until all are
ABANDONED = 3600  # seconds, where a process cannot be asked for


class OutputError(Exception):
    """The system refused to write; the text is for the person who asked."""


def reason(fault: OSError) -> str:
    """The system's reason, as a clause."""
    return (fault.strerror or str(fault)).lower()


def replace_files(files: Mapping[Path, bytes]) -> None:
    """Write files whole, and the folders that they lie in. Raises OutputError; then every old file is as it was."""
    waiting: dict[Path, Path] = {}
    kept: dict[Path, Path] = {}
    moved: list[Path] = []
    try:
        for target, data in files.items():
            waiting[target] = _written(target, data)
        for target, temporary in waiting.items():
            _keep(target, temporary, kept)
            _move(temporary, target)
            moved.append(target)
    except BaseException:
        for target in moved:
            _restore(target, kept)
        raise
    finally:
        for path in (*waiting.values(), *kept.values()):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def replace_file(target: Path, data: bytes, *, private: bool = False) -> None:
    """Write one file whole; a private one can be read by this user alone. Raises OSError; then the old file is as it
    was.
    """
    temporary = _beside(target, data, private=private)
    try:
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _written(target: Path, data: bytes) -> Path:
    if target.is_dir():
        raise OutputError(f"cannot write `{target}`: a folder of that name is in the way")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return _beside(target, data)
    except (FileExistsError, NotADirectoryError) as fault:
        file = next((path for path in target.parents if os.path.lexists(path) and not path.is_dir()), target.parent)
        what = "is a file" if file.exists() else "is a link that leads nowhere"
        raise OutputError(f"cannot write into `{target.parent}`: `{file}` {what}") from fault
    except PermissionError as fault:
        raise OutputError(f"cannot write into `{target.parent}`: {reason(fault)}; allow writing there, or choose "
                          "another folder") from fault  # fmt: skip
    except OSError as fault:
        raise OutputError(f"cannot write `{target}`: {reason(fault)}") from fault


def _move(temporary: Path, target: Path) -> None:
    try:
        temporary.replace(target)
    except PermissionError as fault:  # Windows, of a file that another program holds open
        raise OutputError(f"cannot write `{target}`: close it in PowerPoint, or allow writing") from fault
    except OSError as fault:
        raise OutputError(f"cannot write `{target}`: {reason(fault)}") from fault


def _keep(target: Path, temporary: Path, kept: dict[Path, Path]) -> None:
    """A second name for the old file, where the file system has such: with it the move can be taken back."""
    old = temporary.with_suffix(OLD)
    with suppress(OSError):
        os.link(target, old)
        kept[target] = old


def _restore(target: Path, kept: dict[Path, Path]) -> None:
    """Take a move back: the old file is there again, or none where there was none."""
    with suppress(OSError):
        if target in kept:
            kept[target].replace(target)
        else:
            target.unlink()


def _beside(target: Path, data: bytes, *, private: bool = False) -> Path:
    """The contents in a new file beside their place. Unless private, it can be read as any file that the user makes."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.{os.getpid()}-", suffix=NEW, dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if not private:  # as `mkstemp` makes it
            temporary.chmod(0o666 & ~_umask())
        _sweep(target, temporary)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _sweep(target: Path, temporary: Path) -> None:
    """Remove what killed runs left beside a file."""
    with suppress(OSError):
        now = temporary.stat().st_mtime
        beginning = f".{target.name}."
        for path in target.parent.iterdir():
            if path.name.startswith(beginning) and path.suffix in (NEW, OLD) and _is_abandoned(path, beginning, now):
                path.unlink(missing_ok=True)


def _is_abandoned(path: Path, beginning: str, now: float) -> bool:
    """Whether the process that made a temporary file is gone: its number stands in the name."""
    process = path.name.removeprefix(beginning).partition("-")[0]
    if sys.platform != "win32" and process.isdecimal():  # on Windows, asking for a process ends it
        try:
            os.kill(int(process), 0)
        except ProcessLookupError:
            return True
        except (OSError, OverflowError):
            return False
        return False
    return now - path.stat().st_mtime > ABANDONED


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
