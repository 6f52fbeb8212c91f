package care.anbu.patient.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A Korean clinic with a list of foreign patients: neither teaches how the other is written. */
class MixedScriptsTest {

  private static final long FIRST_KOREAN = 1_000_000;

  @Test
  void foreignPatientsAreFoundAmongKoreanHouseholdsAsTheyAreAlone() {
    List<LinkageRecord> foreign = LinkageSets.febrl("febrl3", false).records();
    var everyone = new ArrayList<>(foreign);
    MadeUpKorea.of(1, 3_000, 40, 1).records().forEach(korean -> everyone.add(moved(korean)));

    Set<String> lost = new HashSet<>(mergedForeigners(foreign));
    int alone = lost.size();
    lost.removeAll(mergedForeigners(everyone));

    // A shared block holds the same windows, but not to the last pair.
    assertThat(lost.size()).isLessThan(alone / 200);
  }

  private static Set<String> mergedForeigners(List<LinkageRecord> records) {
    return Linkage.of(records).link(Rulings.NONE).pairs().stream()
        .filter(pair -> pair.decision() == Decision.MERGE && pair.b() < FIRST_KOREAN)
        .map(pair -> pair.a() + " " + pair.b())
        .collect(Collectors.toSet());
  }

  private static LinkageRecord moved(LinkageRecord record) {
    return LinkageRecord.of(record.id() + FIRST_KOREAN)
        .named(record.name(), record.familyName(), record.givenName())
        .born(record.birthDate(), record.birthText())
        .sex(record.sex())
        .phones(record.phones())
        .emails(record.emails())
        .livingAt(record.address(), record.postalCode(), record.city())
        .nationalNumbers(record.nationalNumbers())
        .otherNumbers(record.otherNumbers())
        .build();
  }
}
