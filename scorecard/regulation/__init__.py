"""What an office states, each rule written once."""
