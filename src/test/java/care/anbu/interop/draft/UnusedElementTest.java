package care.anbu.interop.draft;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.interop.store.BatchResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is not used is counted by element, in names that any table holds. */
class UnusedElementTest {

  private static final Line LINE = new Line("file", 1, new byte[0]);

  @Test
  void elementsOfARecordAreCountedByType() {
    var result = new BatchResult();

    result.countUnused(reading("ADT^A08", "PID-18", "PID-18", "ZPD"));
    result.countUnused(reading("ADT^A01", "PID-18"));

    assertThat(result.unused)
        .isEqualTo(
            Map.of(
                new UnusedElement("ADT^A08", "PID-18"), 2L,
                new UnusedElement("ADT^A08", "ZPD"), 1L,
                new UnusedElement("ADT^A01", "PID-18"), 1L));
  }

  @Test
  void recordOfATypeWithoutUseIsCountedAsTheType() {
    var result = new BatchResult();

    result.countUnused(Reading.unused(LINE, "Device"));

    assertThat(result.unused).containsExactly(Map.entry(new UnusedElement("Device", "Device"), 1L));
  }

  @Test
  void newElementsBeyondTheBoundAreCountedTogether() {
    var counts = new TreeMap<UnusedElement, Long>();
    for (int i = 0; i < UnusedElement.MOST; i++) {
      counts.put(new UnusedElement("Row", "column " + i), 1L);
    }
    Set<UnusedElement> known = Set.of(new UnusedElement("Row", "zzz"));
    counts.put(new UnusedElement("Row", "zzz"), 7L);

    var bounded = UnusedElement.bounded(counts, known);

    assertThat(bounded).hasSize(UnusedElement.MOST + 1);
    assertThat(bounded).containsEntry(new UnusedElement("Row", "zzz"), 7L);
    assertThat(bounded).containsEntry(UnusedElement.OTHERS, 1L);
  }

  @Test
  void titleKeepsNoNumberOfTheState() {
    assertThat(new UnusedElement("Row", "김 900101-1234567").element()).isEqualTo("김 [***]");
  }

  @Test
  void titleThatNoColumnHoldsBecomesOneThatFits() {
    assertThat(new UnusedElement("Row", " a\r\n\u0000b\uD800 ").element()).isEqualTo("a b");
    assertThat(new UnusedElement("Row", "\u0000").element()).isEqualTo("?");
    assertThat(new UnusedElement("Row", "가".repeat(300)).element()).hasSize(200);
    assertThat(new UnusedElement("Row", "x" + "😀".repeat(100)).element()).hasSize(199);
  }

  @Test
  void typeThatNoColumnHoldsBecomesOneThatFits() {
    assertThat(Reading.unused(LINE, "Pätient\n").type()).isEqualTo("P?tient");
    assertThat(Reading.unused(LINE, "").type()).isEqualTo(Line.UNREADABLE);
    assertThat(Reading.unused(LINE, "X".repeat(50)).type()).hasSize(40);
  }

  private static Reading reading(String type, String... elements) {
    return Reading.refused(LINE, type, Refused.rejected(Reason.NO_ID, null))
        .notUsed(List.of(elements));
  }
}
