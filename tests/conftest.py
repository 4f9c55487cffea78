"""Lets tests in folders import `studio`: pytest puts the folder of this file on the path."""
