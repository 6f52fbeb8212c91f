package care.anbu.patient.linkage;

import static care.anbu.patient.linkage.TestRecord.named;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.patient.linkage.Rulings.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  void aClinicWithoutOrWithOneRecordHasNoPairs() {
    var one = LinkageSets.korean("ko").records().subList(0, 1);

    assertThat(Linkage.of(List.of()).link(Rulings.NONE).pairs()).isEmpty();
    assertThat(Linkage.of(one).link(Rulings.NONE).pairs()).isEmpty();
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

  @Test
  void mergesNobodyWhereNobodyIsTwice() {
    for (var set : List.of(MadeUpKorea.of(5, 5000, 0, 0), MadeUpAustralia.of(5, 5000, 0, 1))) {
      assertThat(Linkage.of(set.records()).link(Rulings.NONE).pairs()).hasSizeLessThan(5);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void separatesFamiliesInOtherClinicsToo(long seed) {
    var set = MadeUpKorea.of(seed, 1000, 250, 3);

    var result = Linkage.of(set.records()).link(Rulings.NONE);

    assertThat(Quality.ofAll(set, result).f1()).isGreaterThan(.95);
    assertThat(Quality.ofMerged(set, result).precision()).isGreaterThanOrEqualTo(.999);
    assertThat(Quality.pairs(result, Decision.MERGE)).doesNotContainAnyElementsOf(set.never());
  }

  @Test
  void asksAboutWhatHasOnlyNamesAndBirthDates() {
    var set = MadeUpAustralia.of(5, 3000, 1000, 3).onlyNamesAndBirthDates();

    var result = Linkage.of(set.records()).link(Rulings.NONE);

    assertThat(Quality.pairs(result, Decision.MERGE)).isEmpty();
    assertThat(Quality.ofAll(set, result).f1()).isGreaterThan(.9);
  }

  @Test
  void aClinicOfThreeIsLinkedByWhatIsUsual() {
    var set = MadeUpKorea.of(1, 2, 0, 0).records();
    var again = new ArrayList<>(set);
    again.add(named(set.get(0).name()).born(set.get(0).birthDate().toString()).record(9));

    var pairs = Linkage.of(again).link(Rulings.NONE).pairs();

    assertThat(pairs).hasSize(1);
    assertThat(pairs.get(0).a()).isEqualTo(0);
    assertThat(pairs.get(0).b()).isEqualTo(9);
    assertThat(pairs.get(0).fields())
        .extracting(FieldWeight::field)
        .containsExactly(Field.GIVEN_NAME, Field.FAMILY_NAME, Field.NAME_ORDER, Field.BIRTH_DATE);
  }

  @Test
  void neighboursComeOutAsInTheWhole() {
    var set = LinkageSets.korean("ko");
    var whole = Linkage.of(set.records()).link(Rulings.NONE);
    var newcomer = set.records().get(0);
    var keys = Arrays.stream(Blocking.keys(newcomer)).boxed().collect(Collectors.toSet());
    var neighbours =
        set.records().stream()
            .filter(r -> Arrays.stream(Blocking.keys(r)).anyMatch(keys::contains))
            .toList();

    var few = Linkage.of(neighbours).link(Rulings.NONE, whole.weights());

    assertThat(neighbours).hasSizeLessThan(100);
    assertThat(few.pairs().stream().filter(p -> p.a() == newcomer.id() || p.b() == newcomer.id()))
        .containsExactlyInAnyOrderElementsOf(
            whole.pairs().stream()
                .filter(p -> p.a() == newcomer.id() || p.b() == newcomer.id())
                .toList());
  }

  @Test
  void aNumberThatVeryManyHoldIsNobodys() {
    var strangers =
        MadeUpKorea.of(7, 60, 0, 0).records().stream()
            .map(
                r ->
                    named(r.name())
                        .born(r.birthDate().toString())
                        .phone("+821000000000")
                        .email("none@example.com")
                        .nationalNumber("999-99-9999")
                        .record(r.id()))
            .toList();

    assertThat(Linkage.of(strangers).link(Rulings.NONE).pairs()).isEmpty();
  }

  @Test
  void aRulingIsNotUndoneByANumber() {
    var three =
        List.of(
            named("김하윤").born("1984-08-07").nationalNumber("4be1").record(1),
            named("김하윤").born("1984-08-07").nationalNumber("4be1").record(2),
            named("김하윤").born("1984-08-07").nationalNumber("4be1").record(3));

    var result = Linkage.of(three).link(new Rulings(Set.of(), Set.of(new Pair(1, 3))));

    assertThat(Quality.pairs(result, Decision.MERGE)).hasSize(1).doesNotContain(new Pair(1, 3));
  }

  @Test
  void aRecordWithNothingButNameAndBirthDateDoesNotMakeNamesakesOne() {
    var records = new ArrayList<>(MadeUpKorea.of(11, 500, 0, 0).records());
    LinkageRecord original = records.get(100);
    String birth = original.birthDate().toString();
    records.add(named(original.name()).born(birth).record(1001));
    records.add(named(original.name()).born(birth).living("제주시 첨단로 242, 3동 17호").record(1002));

    var result = Linkage.of(records).link(Rulings.NONE);

    assertThat(Quality.pairs(result, Decision.MERGE)).isEmpty();
    assertThat(Quality.pairs(result, Decision.REVIEW)).contains(new Pair(original.id(), 1001));
  }

  @Test
  void aSmallListOfNamesakesIsAskedAboutAndNotMerged() {
    var list =
        List.of(
            record(1, "차은우", "1950-03-03", null, null),
            record(2, "차은우2", "1950-03-03", null, null),
            record(3, "차은우B", "1950-03-03", null, null),
            record(4, "제갈량", "1961-04-04", null, null),
            record(5, "제갈량", "1961-04-04", null, null),
            record(6, "독고진", "1962-05-05", "+821022110001", "서울특별시 종로구 1"),
            record(7, "독고진2", "1962-05-05", "+821022110002", "부산광역시 해운대구 2"),
            record(8, "황보라", "1963-06-06", "+821022110003", "서울특별시 종로구 3"),
            record(9, "황보라", "1963-06-06", "+821022110004", "부산광역시 해운대구 4"),
            record(10, "동방삭", "1965-08-08", "+821022110005", null),
            record(11, "동방삭2", "1965-08-08", null, null));

    var result = Linkage.of(list).link(Rulings.NONE);

    assertThat(Quality.pairs(result, Decision.MERGE)).isEmpty();
    assertThat(Quality.pairs(result, Decision.REVIEW))
        .contains(new Pair(4, 5), new Pair(8, 9), new Pair(10, 11));
  }

  @Test
  void aNumberedListOfOneBirthDateIsNotOnePerson() {
    List<LinkageRecord> list =
        LongStream.range(0, 24)
            .mapToObj(i -> record(i, "사망" + i, "1950-01-01", null, null))
            .toList();

    assertThat(Quality.pairs(Linkage.of(list).link(Rulings.NONE), Decision.MERGE)).isEmpty();
  }

  private static LinkageRecord record(
      long id, String name, String birth, String phone, String address) {
    var record = named(name).born(birth).living(address).number("chart|" + id);
    return (phone == null ? record : record.phone(phone)).record(id);
  }

  @Test
  void anEmptyClinicAndOnePersonAreLinkedToNobody() {
    var alone = List.of(named("김하윤").born("1984-08-07").record(1));

    assertThat(Linkage.of(List.of()).link(Rulings.NONE).pairs()).isEmpty();
    assertThat(Linkage.of(alone).link(Rulings.NONE).pairs()).isEmpty();
  }
}
