"""The executive's declaration of integrity (ประกาศเจตจำนงสุจริต), and whether it is the present executive's."""
