/**
 * Steps of environments between this process and one in Python: memory that both have mapped, with
 * a counter for each direction. The side that asks writes its arrays and then raises the counter of
 * requests; the other side waits for that, writes its own arrays, and raises the counter of
 * answers. Nothing else passes between the processes while environments are stepped.
 *
 * <p>{@link geodesic.environment.bridge.SharedMemory} is the memory, {@link
 * geodesic.environment.bridge.Waiting} how a thread waits for the other side.
 */
package geodesic.environment.bridge;
