"""Acts out a whole year of a city with a frozen clock and recounts, by a plain calculation, what the clocks must do."""
