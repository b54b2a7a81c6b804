"""Values of German text: dates and times, counters, credits, prices, districts; and folding to compare it."""
