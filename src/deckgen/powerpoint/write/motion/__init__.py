"""What moves on a slide: parts that appear, films and sounds that play, and how a slide follows the one before it."""
