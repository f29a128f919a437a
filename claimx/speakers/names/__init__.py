"""The proper names of a text: runs of capitals in, names with their titles out."""
