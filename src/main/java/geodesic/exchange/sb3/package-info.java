/**
 * Agents of Stable-Baselines3: its zip files, the PyTorch parameters in them, and the statistics of
 * VecNormalize. They hold pickles, which are read as data: no class of theirs is looked up and no
 * function called. Start with {@link geodesic.exchange.sb3.Sb3File}.
 */
package geodesic.exchange.sb3;
