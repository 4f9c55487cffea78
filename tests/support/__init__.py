"""What tests share: samples, short ways to make things, and rules that hold of whatever is made."""
