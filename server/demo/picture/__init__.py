"""The workshop behind the demo city's photos: a camera, the light of a day, and things seen in a street."""
