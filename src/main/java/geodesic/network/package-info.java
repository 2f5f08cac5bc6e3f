/**
 * Differentiable functions eta = f(theta, x) with all parameters in one flat vector, and their two
 * derivatives as products.
 *
 * <p>With J = d eta / d theta for each observation of a tile, a {@link
 * geodesic.network.Linearization} gives u = J v, in one pass forward, and g = J'u summed over the
 * tile, in one pass back; J itself is never formed. For the fully connected network h_l =
 * activation(h_{l-1} W_l + b_l) these are
 *
 * <pre>
 *   forward: t_l = activation'(.) (t_{l-1} W_l + h_{l-1} V_l + c_l)    v = (V_1, c_1, ..., V_L, c_L)
 *   back:    G_l = h_{l-1}' d_l,  d_{l-1} = activation'(.) (d_l W_l')  d_L = u
 * </pre>
 *
 * <p>Reading order: {@link geodesic.network.Network}, Linearization, {@link
 * geodesic.network.Weights}; then {@link geodesic.network.Mlp} and its linearization. Networks of
 * other layers are in {@link geodesic.network.graph}.
 */
package geodesic.network;
