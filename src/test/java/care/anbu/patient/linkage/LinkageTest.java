package care.anbu.patient.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The goals, on sets whose truth is known; origin and licence in ORIGIN.md beside them. */
class LinkageTest {

  @ParameterizedTest
  @CsvSource({"febrl1,true,.98", "febrl1,false,.97", "febrl3,true,.99", "febrl3,false,.97"})
  void mergesWesternRecordsByItself(String name, boolean withNumber, double f1) {
    var set = LinkageSets.febrl(name, withNumber);

    var quality = Quality.ofMerged(set, Linkage.of(set.records()).link(Rulings.NONE));

    assertThat(quality.precision()).isGreaterThanOrEqualTo(.999);
    assertThat(quality.f1()).isGreaterThanOrEqualTo(f1);
  }

  @Test
  void findsKoreanRecordsAndMergesNoFamilyTwinOrNamesake() {
    var set = LinkageSets.korean("ko");

    var result = Linkage.of(set.records()).link(Rulings.NONE);

    assertThat(Quality.ofAll(set, result).f1()).isGreaterThan(.95);
    assertThat(Quality.ofMerged(set, result).precision()).isEqualTo(1);
    assertThat(Quality.pairs(result, Decision.MERGE)).doesNotContainAnyElementsOf(set.never());
  }

  @Test
  void comesToTheSameWithWeightsThatWereKept() {
    var set = LinkageSets.korean("ko");
    var linkage = Linkage.of(set.records());
    var first = linkage.link(Rulings.NONE);

    assertThat(linkage.link(Rulings.NONE, first.weights()).pairs()).isEqualTo(first.pairs());
  }

  @Test
  void obeysPeople() {
    var set = LinkageSets.korean("ko");
    var linkage = Linkage.of(set.records());
    var merged = Quality.pairs(linkage.link(Rulings.NONE), Decision.MERGE).iterator().next();
    var never = set.never().iterator().next();

    var result = linkage.link(new Rulings(Set.of(never), Set.of(merged)));

    assertThat(Quality.pairs(result, Decision.MERGE)).contains(never).doesNotContain(merged);
    assertThat(Quality.pairs(result, Decision.REVIEW)).doesNotContain(merged);
  }
}
