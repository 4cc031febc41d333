"""Photos from strangers: received, checked, stripped, shrunk, stored and served; knows nothing of complaints."""
