"""Draws one SVG from standard input as PNG to standard output, in a process of its own: it may crash or never end.

`raster.rasterise_apart` runs it as a script. Its arguments are the path of resvg, the seconds of processor time that it
may take, the width in pixels, and font files. The machine's own fonts are not used.
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
    except ImportError:  # Windows has no such limits: whoever runs this ends it in the end
        pass
    else:
        seconds = int(sys.argv[2])
        time = (seconds, seconds + 5)  # SIGXCPU first, so that it is told from others
        limits = {resource.RLIMIT_AS: (MEMORY, MEMORY), resource.RLIMIT_CORE: (0, 0), resource.RLIMIT_CPU: time}
        for kind, (soft, hard) in limits.items():
            granted = resource.getrlimit(kind)[1]  # what the machine grants cannot be raised
            most = hard if granted == resource.RLIM_INFINITY else min(hard, granted)
            resource.setrlimit(kind, (min(soft, most), most))
    try:
        drawn = svg_to_bytes(
            svg_string=sys.stdin.buffer.read().decode(),
            width=int(sys.argv[3]),
            dpi=96.0,
            skip_system_fonts=True,
            font_files=sys.argv[4:],
            font_family=SANS,
            sans_serif_family=SANS,
            serif_family=SANS,
            monospace_family=MONO,
        )
    except ValueError as fault:
        sys.exit(f"refused: {fault}")
    sys.stdout.buffer.write(bytes(drawn))
