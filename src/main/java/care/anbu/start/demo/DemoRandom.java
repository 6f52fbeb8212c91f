package care.anbu.start.demo;

import java.util.List;
import java.util.SplittableRandom;

/** Random numbers from a fixed seed: the same clinic comes out on every machine. */
final class DemoRandom {

  private final SplittableRandom random;

  DemoRandom(long seed) {
    random = new SplittableRandom(seed);
  }

  /** True with this probability (0..1). */
  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** A whole number from first to last, both included. */
  int between(int first, int last) {
    return random.nextInt(first, last + 1);
  }

  /** A number from {@code low} to {@code high}. */
  double between(double low, double high) {
    return random.nextDouble(low, high);
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** Early elements come more often than late ones, as family names do. */
  <T> T pickEarly(List<T> from) {
    double skewed = Math.pow(random.nextDouble(), 2.2);
    return from.get((int) (skewed * from.size()));
  }

  /** An index, drawn in proportion to its weight. */
  int weighted(double... weights) {
    double rest = 0;
    for (double weight : weights) {
      rest += weight;
    }
    rest *= random.nextDouble();
    for (int i = 0; i < weights.length; i++) {
      rest -= weights[i];
      if (rest < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
