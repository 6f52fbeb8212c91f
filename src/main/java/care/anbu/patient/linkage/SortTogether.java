package care.anbu.patient.linkage;

/** Sorts one list by another: merges the stretches that already rise, of which there are few. */
final class SortTogether {

  private SortTogether() {}

  static void byFirst(long[] keys, long[] values) {
    long[] otherKeys = null;
    long[] otherValues = null;
    while (true) {
      int middle = rise(keys, 0);
      if (middle >= keys.length) {
        return;
      }
      if (otherKeys == null) {
        otherKeys = new long[keys.length];
        otherValues = new long[keys.length];
      }
      for (int from = 0; from < keys.length; ) {
        middle = rise(keys, from);
        int end = middle < keys.length ? rise(keys, middle) : middle;
        for (int i = from, j = middle, at = from; at < end; at++) {
          int next = j >= end || i < middle && keys[i] <= keys[j] ? i++ : j++;
          otherKeys[at] = keys[next];
          otherValues[at] = values[next];
        }
        from = end;
      }
      System.arraycopy(otherKeys, 0, keys, 0, keys.length);
      System.arraycopy(otherValues, 0, values, 0, values.length);
    }
  }

  /** Where the stretch that rises from there ends. */
  private static int rise(long[] keys, int from) {
    int end = from + 1;
    while (end < keys.length && keys[end] >= keys[end - 1]) {
      end++;
    }
    return Math.min(end, keys.length);
  }
}
