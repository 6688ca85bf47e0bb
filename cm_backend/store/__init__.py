"""The only place with SQL. Statements are written so that another database is another dialect."""
