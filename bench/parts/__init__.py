"""What the benches share; `./run bench` lists only the files above this folder."""
