"""What can be read off an HTML page: the fields it states, the part that is the article, its paragraphs."""
