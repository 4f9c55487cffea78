"""Files replaced whole. Whatever fails, and whenever it is killed, either the old or the new file is there.

New contents are written beside their places and moved there when all are written, in the given order. What a killed run
leaves in a folder is removed when anything is next written there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from deckgen.values.lazy import late_pattern

NEW, OLD = ".part", ".old"  # the new contents before they are moved, the old ones until all are
# A file that nobody else has made, nor placed as a link. `tempfile` would open it so too, but takes 4 ms to load.
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
ABANDONED = 3600  # seconds: nobody writes a file for so long
BESIDE = late_pattern(r"\..+\.(\d+)-[^.]+\.(part|old)")  # a file of ours beside another, with the process that made it


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
    for folder in {target.parent for target in files}:
        sweep(folder)


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
    temporary = target.parent / f".{target.name}.{os.getpid()}-{os.urandom(8).hex()}{NEW}"
    handle = os.open(temporary, _ANEW, 0o600 if private else 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def sweep(folder: Path) -> None:
    """Remove what killed runs left in a folder."""
    with suppress(OSError), os.scandir(folder) as entries:
        changed = folder.stat().st_mtime
        for entry in entries:
            made = BESIDE.fullmatch(entry.name)
            if made and _is_abandoned(entry, int(made[1]), changed):
                with suppress(OSError):
                    Path(entry.path).unlink()


def _is_abandoned(entry: os.DirEntry[str], process: int, changed: float) -> bool:
    """Whether nobody writes a temporary file any more: the process that made it has gone, or it is old.

    Its age is that at the last change of its folder. The machine's clock may be another than that of the disk.
    """
    if sys.platform != "win32":  # there, asking for a process ends it
        try:
            os.kill(process, 0)
        except (ProcessLookupError, OverflowError):
            return True
        except OSError:
            pass  # it is another user's
    return changed - entry.stat(follow_symlinks=False).st_mtime > ABANDONED
