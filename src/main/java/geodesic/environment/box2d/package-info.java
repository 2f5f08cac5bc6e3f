/**
 * Gymnasium's LunarLander and BipedalWalker, to the bit: the same seed and actions give the same
 * observations, rewards and ends as Gymnasium 1.x with Box2D 2.3 on x86-64 Linux.
 *
 * <p>The tasks are {@link geodesic.environment.box2d.LunarLander} and {@link
 * geodesic.environment.box2d.BipedalWalker}; {@link geodesic.environment.box2d.Box2d} has their ids
 * and limits. Below them {@code World} is a rigid-body solver for what these tasks need: a group of
 * convex bodies joined by hinges with motors and limits, and a ground that does not move. It takes
 * the steps of Box2D 2.3 in its order of operations, in float:
 *
 * <ol>
 *   <li>{@code ContactList}: pairs whose bounds overlap; {@code EdgeCollision}, {@code
 *       PolygonCollision}: where they touch
 *   <li>{@code World}: forces, then 180 Gauss-Seidel passes over the velocity equations of {@code
 *       Hinge} and {@code ContactConstraint}, then positions, then sleep; {@code SteadyState} skips
 *       passes whose outcome is known
 *   <li>{@code ImpactSolver}: continuous collision with {@code TimeOfImpact} and {@code Distance}
 * </ol>
 *
 * <p>All of it is Java float arithmetic, square roots (exact by specification), {@code
 * FloatTrigonometry} and {@link java.lang.StrictMath}; so an episode has the same bits on every
 * machine, interpreted or compiled, and in any number of threads.
 *
 * <p>JBox2D, the known Java port, would not do. In 2.2.1.1 the collision of edges and polygons goes
 * through a static vector, so that worlds in two threads spoil each other; its sine is by default a
 * table in steps of 1e-4; its bounds are compared the wrong way round; its two-point contacts give
 * up at a condition number of 100 instead of 1000; continuous collision forgets how far a body has
 * gone within the step; and its edges report hits of a ray beyond the nearest one.
 *
 * <p>The solver is an altered version, in another language, of parts of Box2D. Copyright (c)
 * 2006-2011 Erin Catto, http://www.box2d.org. This software is provided 'as-is', without any
 * express or implied warranty. In no event will the authors be held liable for any damages arising
 * from the use of this software. Permission is granted to anyone to use this software for any
 * purpose, including commercial applications, and to alter it and redistribute it freely, subject
 * to the following restrictions: 1. The origin of this software must not be misrepresented; you
 * must not claim that you wrote the original software. If you use this software in a product, an
 * acknowledgment in the product documentation would be appreciated but is not required. 2. Altered
 * source versions must be plainly marked as such, and must not be misrepresented as being the
 * original software. 3. This notice may not be removed or altered from any source distribution.
 */
package geodesic.environment.box2d;
