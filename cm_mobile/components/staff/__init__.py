"""Who works at a customer: cards, and the sheet that connects somebody."""
