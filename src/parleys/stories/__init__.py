"""What several reports together tell: who is who, copies, occasions, the same words and events, and what differs."""
