"""What a process of its own is given to do in tests: it behaves, or it does not."""

from __future__ import annotations

import os
import signal

from deckgen.files.bounded_child import check_time
from deckgen.values.machine_errors import MachineLacksError


def triple(data: bytes) -> bytes:
    """The data three times, amid the noise that libraries make."""
    print("noise")
    os.write(1, b"noise")
    os.write(2, b"noise")
    return data * 3


def run_on(data: bytes) -> bytes:
    """Never end, and take no exception for an answer."""
    while True:
        try:
            while True:
                pass
        except Exception:
            pass


def swell(data: bytes) -> bytes:
    """Ask for more memory than any machine has."""
    return data * (1 << 50)


def refuse(data: bytes) -> bytes:
    """Find the data wrong."""
    raise ValueError("no such thing")


def lack(data: bytes) -> bytes:
    """Miss something on this machine."""
    raise MachineLacksError("this machine has no clock")


def err(data: bytes) -> bytes:
    """Have a mistake of our own."""
    raise KeyError("oops")


def crash(data: bytes) -> bytes:
    """End as a library does that cannot go on."""
    os.abort()


def vanish(data: bytes) -> bytes:
    """End as the system ends what takes its last memory."""
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def tell_folder(data: bytes) -> bytes:
    """Where temporary files go, one of which is left behind."""
    import tempfile

    os.close(tempfile.mkstemp()[0])
    return tempfile.gettempdir().encode()


def shrug(data: bytes) -> bytes:
    """Take the end of its time for any fault, and go on."""
    try:
        while True:
            pass
    except BaseException:
        check_time()
        return data
