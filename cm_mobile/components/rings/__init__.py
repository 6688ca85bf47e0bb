"""Key rings on the screen: who has which, handing out, codes, receipts."""
