"""What views show: plain rows in, words and roles out."""
