"""Documents that leave the product: written whole, escaped, readable without it."""
