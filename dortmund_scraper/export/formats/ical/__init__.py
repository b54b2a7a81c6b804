"""iCalendar (RFC 5545, RFC 7986): what `calendars` writes, piece by piece."""
