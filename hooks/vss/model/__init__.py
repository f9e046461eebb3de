"""The authored kinds, frozen. They are the schema: checks, guide tables and editor schemas come from them."""
