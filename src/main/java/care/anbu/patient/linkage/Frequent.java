package care.anbu.patient.linkage;

import care.anbu.shared.spill.LongList;
import care.anbu.shared.spill.LongSorter;

/** Values that come up often. */
final class Frequent {

  private Frequent() {}

  /** Those that stand so many times or more in a sorted list, in order. */
  static LongList among(LongSorter.Sorted values, double times) {
    var often = new LongList();
    long current = 0;
    long count = 0;
    while (values.hasNext()) {
      long value = values.next();
      if (count > 0 && value == current) {
        count++;
      } else {
        if (count >= times) {
          often.add(current);
        }
        current = value;
        count = 1;
      }
    }
    if (count >= times && count > 0) {
      often.add(current);
    }
    return often;
  }
}
