"""Values and rules without input or output; everything is frozen and passed explicitly."""
