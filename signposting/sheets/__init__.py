"""What professionals take away: a printable sheet, the same as PDF, and a CSV file."""
