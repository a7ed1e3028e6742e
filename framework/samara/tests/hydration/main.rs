//! A page that the server has rendered comes to life, and stays as it is; where it is not as the view has it, it is
//! mended.

mod claiming;
mod faults;
mod healing;
mod random;
mod tree;
