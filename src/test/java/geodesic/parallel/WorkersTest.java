package geodesic.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Teams of one, two and more threads do the same. */
@Timeout(60)
class WorkersTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void runsEveryPieceOnce(int threads) {
    try (Workers workers = new Workers(threads)) {
      assertThat(workers.threads()).isEqualTo(threads);
      for (int count : new int[] {0, 1, 2, 3, 100}) {
        AtomicIntegerArray runs = new AtomicIntegerArray(count);
        workers.forEach(
            count,
            (index, worker) -> {
              assertThat(worker).isBetween(0, threads - 1);
              runs.incrementAndGet(index);
            });
        assertThat(IntStream.range(0, count).map(runs::get)).allMatch(n -> n == 1);
      }
    }
  }

  /**
   * The collecting side needs no lock: it is called in order, and each call sees the one before.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void collectsInOrder(int threads) {
    try (Workers workers = new Workers(threads)) {
      for (int loop = 0; loop < 2000; loop++) {
        int count = loop % 17;
        int[] scratch = new int[threads];
        List<Integer> collected = new ArrayList<>();
        workers.forEachOrdered(
            count,
            (index, worker) -> scratch[worker] = index * index,
            (index, worker) -> collected.add(scratch[worker]));
        assertThat(collected).isEqualTo(IntStream.range(0, count).map(i -> i * i).boxed().toList());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void sumsHaveOneOrder(int threads) {
    double[] sum = new double[1];
    try (Workers workers = new Workers(threads)) {
      double[] part = new double[threads];
      workers.forEachOrdered(
          1000, (i, worker) -> part[worker] = 1.0 / (i + 1), (i, worker) -> sum[0] += part[worker]);
    }
    double expected = 0;
    for (int i = 0; i < 1000; i++) {
      expected += 1.0 / (i + 1);
    }
    assertThat(sum[0]).isEqualTo(expected);
  }

  @Test
  void membersWorkAtTheSameTime() {
    try (Workers workers = new Workers(2)) {
      membersMeet(workers);
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** In a tight loop, since threads that fail at the same moment are what could go wrong. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void throwsTheFirstFailureByIndex(int threads) {
    RuntimeException[] failures = new RuntimeException[8];
    Arrays.setAll(failures, index -> new IllegalStateException("piece " + index));
    try (Workers workers = new Workers(threads)) {
      for (int loop = 0; loop < 50_000; loop++) {
        int first = loop % failures.length;
        Throwable thrown =
            catchThrowable(() ->
                workers.forEach(
                    failures.length,
                    (index, worker) -> {
                      if (index >= first) {
                        throw failures[index];
                      }
                    }));
        assertThat(thrown).isSameAs(failures[first]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void collectsWhatComesBeforeAFailure(int threads) {
    try (Workers workers = new Workers(threads)) {
      for (int loop = 0; loop < 2000; loop++) {
        int failing = loop % 9;
        List<Integer> collected = new ArrayList<>();
        assertThatThrownBy(() ->
                workers.forEachOrdered(
                    9,
                    (index, worker) -> {
                      if (index == failing) {
                        throw new IllegalStateException("piece " + index);
                      }
                    },
                    (index, worker) -> collected.add(index)))
            .hasMessage("piece " + failing);
        assertThat(collected).isEqualTo(IntStream.range(0, failing).boxed().toList());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aFailureWhileCollectingIsThrownToo(int threads) {
    try (Workers workers = new Workers(threads)) {
      List<Integer> collected = new ArrayList<>();
      assertThatThrownBy(() ->
              workers.forEachOrdered(
                  20,
                  (index, worker) -> {},
                  (index, worker) -> {
                    if (index == 5) {
                      throw new AssertionError("five");
                    }
                    collected.add(index);
                  }))
          .isInstanceOf(AssertionError.class)
          .hasMessage("five");
      assertThat(collected).containsExactly(0, 1, 2, 3, 4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void worksOnAfterAFailure(int threads) {
    try (Workers workers = new Workers(threads)) {
      for (int loop = 0; loop < 200; loop++) {
        assertThatThrownBy(() ->
                workers.forEachOrdered(
                    8,
                    (index, worker) -> {
                      throw new IllegalStateException("no");
                    },
                    (index, worker) -> {}))
            .hasMessage("no");
        List<Integer> collected = new ArrayList<>();
        workers.forEachOrdered(8, (index, worker) -> {}, (index, worker) -> collected.add(index));
        assertThat(collected).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
      }
    }
  }

  @Test
  void wakesMembersThatFellAsleep() throws InterruptedException {
    try (Workers workers = new Workers(2)) {
      for (int loop = 0; loop < 5; loop++) {
        Thread.sleep(Duration.ofMillis(20)); // far longer than members spin
        membersMeet(workers);
      }
    }
  }

  private static void membersMeet(Workers workers) {
    CountDownLatch both = new CountDownLatch(2);
    workers.forEach(
        2,
        (index, worker) -> {
          both.countDown();
          assertThat(await(both)).isTrue();
        });
    assertThat(both.getCount()).isZero();
  }

  @Test
  void closingEndsTheMembers() throws InterruptedException {
    Thread[] member = new Thread[1];
    try (Workers workers = new Workers(2)) {
      CountDownLatch both = new CountDownLatch(2);
      workers.forEach(
          2,
          (index, worker) -> {
            if (worker == 1) {
              member[0] = Thread.currentThread();
            }
            both.countDown();
            assertThat(await(both)).isTrue();
          });
    }
    assertThat(member[0]).isNotNull();
    assertThat(member[0].join(Duration.ofSeconds(30))).as("the member has ended").isTrue();
  }

  @Test
  void aTeamHasAtLeastOneThread() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Workers(0).close())
        .withMessageContaining("threads is 0");
  }
}
