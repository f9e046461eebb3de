"""Eyes for the tests: veraPDF, two code readers, a real browser, the inside of a PDF. None knows the school."""
