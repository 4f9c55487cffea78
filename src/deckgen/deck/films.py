"""Which files are films and sounds, by the endings of their names."""

from __future__ import annotations

FILMS, SOUNDS = ("mp4", "m4v", "mov"), ("m4a", "mp3", "wav")
PLAYED = (*FILMS, *SOUNDS)


def is_played(path: str) -> bool:
    """Whether a file's name says that it is a film or a sound."""
    return path.rpartition(".")[2].lower() in PLAYED


def is_sound(path: str) -> bool:
    """Whether a file's name says that it is a sound."""
    return path.rpartition(".")[2].lower() in SOUNDS
