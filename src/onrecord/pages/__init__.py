"""Templates and their rendering, shared by the web and the HTML report."""
