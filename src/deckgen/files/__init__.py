"""The one way to the machine: files read and replaced, what is kept between runs, fonts and programs."""
