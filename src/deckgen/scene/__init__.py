"""Where everything goes: measured items on a slide, and what a template offers for them."""
