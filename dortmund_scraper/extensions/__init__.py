"""What a crawl writes down about itself: the record of the run, and progress for who watches."""
