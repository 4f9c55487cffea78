"""Draws one SVG from standard input as PNG to standard output, in a process of its own: it may crash or never end.

Run as a script, by `raster.rasterise_apart`: path of resvg, width, font files. The machine's own fonts are not used.
"""

import sys

MEMORY = 2 << 30  # bytes
# What draws families that are not there, of the fonts that come with the program. resvg takes its serif face for each
# of them, mostly Arial or Helvetica: so that one is a sans.
SANS, MONO = "Liberation Sans", "Liberation Mono"


if __name__ == "__main__":
    sys.path.append(sys.argv[1])
    from resvg_py import svg_to_bytes

    try:
        import resource
    except ImportError:  # Windows: the time limit must do
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        drawn = svg_to_bytes(
            svg_string=sys.stdin.buffer.read().decode(),
            width=int(sys.argv[2]),
            dpi=96.0,
            skip_system_fonts=True,
            font_files=sys.argv[3:],
            font_family=SANS,
            sans_serif_family=SANS,
            serif_family=SANS,
            monospace_family=MONO,
        )
    except ValueError as fault:
        sys.exit(f"refused: {fault}")
    sys.stdout.buffer.write(bytes(drawn))
