"""The file formats of workbooks, one module each: bytes in, grids and problems out."""
