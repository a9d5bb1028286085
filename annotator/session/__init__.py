"""What is open and selected, and every act upon it. Plain Python: no Qt, no SQL."""
