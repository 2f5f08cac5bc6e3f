/**
 * Variational autoencoders (Kingma and Welling 2014, arXiv:1312.6114): an encoder that gives a
 * Gaussian q(z | x) over a code, a decoder that gives p(x | z), and the evidence lower bound as the
 * objective of both.
 */
package geodesic.supervised.autoencoder;
