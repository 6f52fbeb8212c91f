package care.anbu.bench;

import care.anbu.patient.linkage.Decision;
import care.anbu.patient.linkage.Linkage;
import care.anbu.patient.linkage.LinkageSets;
import care.anbu.patient.linkage.MadeUpAustralia;
import care.anbu.patient.linkage.MadeUpKorea;
import care.anbu.patient.linkage.Quality;
import care.anbu.patient.linkage.Rulings;

/**
 * How well records of one person are found, as precision / recall / F1 of what is merged without a
 * person and of that and the review list together, beside published figures for the same sets; and
 * how long it takes and how much memory, in one process of two threads.
 *
 * <p>The FEBRL sets go in as an import leaves them: one line of address, no impossible birth dates.
 * Published: recordlinkage and preclink from the README of finite-sample/preclink, Splink from its
 * notebook febrl3.ipynb and from goldenmatch's bake-off; their settings may see the number. ko is
 * ours; the made-up sets have other seeds than the tests.
 *
 * <p>Argument: the size of the largest made-up set, 200,000 unless given.
 */
public final class LinkageBench {

  private static final int LARGEST = 200_000;

  /** In a tiny run the sets are left to their own tests. */
  private static final int SETS_FROM = 25_000;

  private LinkageBench() {}

  public static void main(String[] arguments) {
    int largest = Bench.size(arguments, LARGEST);
    Bench.main(
        LinkageBench.class, () -> measure(largest, Bench.report(LinkageBench.class, largest)));
  }

  /** The sets that are published, and made-up ones of an eighth, a quarter, half and this size. */
  static void measure(int largest, Report report) {
    if (!isTiny(largest)) {
      sets();
    }
    for (int size = isTiny(largest) ? largest : largest / 8; size <= largest; size *= 2) {
      speed("Korea", MadeUpKorea.of(size, size * 5 / 6, size / 6, 3), report);
      speed("Australia", MadeUpAustralia.of(size, size * 5 / 6, size / 6, 3), report);
    }
  }

  private static boolean isTiny(int largest) {
    return largest < SETS_FROM;
  }

  private static void sets() {
    quality("febrl1, with number", LinkageSets.febrl("febrl1", true));
    quality("febrl1, without", LinkageSets.febrl("febrl1", false));
    published("recordlinkage", "0.9950 / 0.7900 / 0.8810");
    published("preclink", "1.0000 / 0.7640 / 0.8660");
    quality("febrl3, with number", LinkageSets.febrl("febrl3", true));
    quality("febrl3, without", LinkageSets.febrl("febrl3", false));
    published("Splink, best F1", "0.9982 / 0.9927 / 0.9954");
    published("Splink at p 0.99", "1.0000 / 0.9633 / 0.9813");
    published("Splink by hand", "0.9980 / 0.9350 / 0.9650");
    published("recordlinkage", "0.9810 / 0.7960 / 0.8790");
    quality("ko", LinkageSets.korean("ko"));
    quality("made-up Korea", MadeUpKorea.of(101, 5000, 1000, 3));
    quality("made-up Korea, nobody twice", MadeUpKorea.of(102, 5000, 0, 0));
    quality("made-up Australia", MadeUpAustralia.of(103, 5000, 2000, 3));
    quality("made-up Australia, nobody twice", MadeUpAustralia.of(104, 5000, 0, 1));
    quality(
        "made-up, only names and births",
        MadeUpAustralia.of(105, 5000, 1000, 2).onlyNamesAndBirthDates());
  }

  private static void quality(String name, LinkageSets set) {
    Linkage.Result result = Linkage.of(set.records()).link(Rulings.NONE);
    var merged = Quality.pairs(result, Decision.MERGE);
    System.out.printf(
        "linkage: %-32s merged %s, with review %s%s%n",
        name,
        Quality.ofMerged(set, result),
        Quality.ofAll(set, result),
        set.never().isEmpty()
            ? ""
            : String.format(
                ", of %d never to be merged %d were",
                set.never().size(), set.never().stream().filter(merged::contains).count()));
  }

  private static void published(String who, String figures) {
    System.out.printf("linkage:   %-30s        %s (published)%n", who, figures);
  }

  private static void speed(String name, LinkageSets set, Report report) {
    long before = used();
    long start = System.nanoTime();
    var linkage = Linkage.of(set.records());
    var result = linkage.link(Rulings.NONE);
    double seconds = (System.nanoTime() - start) / 1e9;
    long memory = used() - before;
    int records = set.records().size();
    report.limited(
        "%s, %,d records".formatted(name, records), seconds, "s", 120.0 * records / 100_000);
    report.figure("%s, %,d records, kept".formatted(name, records), memory >> 20, "MB");
    report.say("%,d pairs compared, merged %s", result.compared(), Quality.ofMerged(set, result));
    if (linkage.learn().records() != set.records().size()) {
      throw new IllegalStateException("collected before its memory was measured");
    }
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
