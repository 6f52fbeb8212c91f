package care.anbu.bench;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/** Times of many runs of the same thing, in milliseconds. */
record Figures(double p50, double p95) {

  /** Runs it that often to warm up, then that often measured; each run answers its milliseconds. */
  static Figures of(int warmUp, int measured, DoubleSupplier run) {
    for (int i = 0; i < warmUp; i++) {
      run.getAsDouble();
    }
    double[] millis = new double[measured];
    Arrays.setAll(millis, i -> run.getAsDouble());
    Arrays.sort(millis);
    return new Figures(millis[measured / 2], millis[measured * 95 / 100]);
  }
}
