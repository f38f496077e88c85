"""Room 3: request -> exchange with an endpoint. Knows protocols, signing, starting servers."""
