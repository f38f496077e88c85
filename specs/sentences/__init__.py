"""What sentences say: the table of sentence forms, whom a sentence is about, and statements out of it."""
