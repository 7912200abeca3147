"""Tests of the project itself: what is shipped, the public interface, the layers, the sizes, the words."""
