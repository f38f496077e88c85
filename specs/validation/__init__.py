"""Whether a request keeps what the documentation says, by its operation schema."""
