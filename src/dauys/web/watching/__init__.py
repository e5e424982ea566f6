"""What representatives, observers and their organisations do: hand in complaints, appeals, lists of observers."""
