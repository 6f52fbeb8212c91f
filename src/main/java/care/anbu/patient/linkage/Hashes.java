package care.anbu.patient.linkage;

/** 64-bit hashes: of five million different texts, no two fall together but once in a million. */
final class Hashes {

  /** Golden ratio in 64 bits, the step of SplitMix64 (Steele, Lea and Flood 2014). */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private Hashes() {}

  static long of(int kind, long a, long b) {
    return mix(mix(mix(kind * STEP) + a) + b);
  }

  static long of(int kind, String text) {
    long hash = mix(kind * STEP) + text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = mix(hash + text.charAt(i));
    }
    return hash;
  }

  private static long mix(long z) {
    z += STEP;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
