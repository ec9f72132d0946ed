"""Decides. Plain values in, plain values out: no clock, no dice, no input or output."""
