package care.anbu.segment.criterion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.patient.Sex;
import care.anbu.segment.criterion.Criterion.Age;
import care.anbu.segment.criterion.Criterion.And;
import care.anbu.segment.criterion.Criterion.Contact;
import care.anbu.segment.criterion.Criterion.LastVisit;
import care.anbu.segment.criterion.Criterion.Not;
import care.anbu.segment.criterion.Criterion.Or;
import care.anbu.segment.criterion.Criterion.SexIs;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriterionTest {

  private static final long EYE = 42;
  private static final Criterion OVER_60 = new Age(60, null);
  private static final Criterion WOMAN = new SexIs(Set.of(Sex.F));
  private static final Criterion OVERDUE = new LastVisit(EYE, 12, null);

  @Test
  void nestedGroupsOfOneSortBecomeOne() {
    var nested = new And(List.of(OVER_60, new And(List.of(WOMAN, new And(List.of(OVERDUE))))));

    assertThat(nested.normalised()).isEqualTo(new And(List.of(OVER_60, OVERDUE, WOMAN)));
  }

  @Test
  void theDepartmentsThatACriterionAsksForAreNotThoseThatItLeavesOut() {
    var visited = new Criterion.Visited(7L, 12);

    assertThat(new And(List.of(OVERDUE, new Or(List.of(WOMAN, visited)))).departments())
        .containsExactlyInAnyOrder(EYE, 7L);
    assertThat(new And(List.of(OVERDUE, new Not(visited))).departments()).containsExactly(EYE);
    assertThat(new Criterion.Visited(null, 12).departments()).isEmpty();
  }

  @Test
  void groupsOfTheOtherSortStay() {
    var mixed = new And(List.of(OVER_60, new Or(List.of(WOMAN, OVERDUE))));

    assertThat(((And) mixed.normalised()).of()).hasSize(2);
  }

  @Test
  void twoNegationsAreNone() {
    assertThat(new Not(new Not(OVER_60)).normalised()).isEqualTo(OVER_60);
    assertThat(new Not(new And(List.of(new Not(OVER_60)))).normalised()).isEqualTo(OVER_60);
  }

  @Test
  void whatStandsTwiceStandsOnceAndOrderDoesNotMatter() {
    var one = new Or(List.of(WOMAN, OVER_60, WOMAN)).normalised();
    var other = new Or(List.of(OVER_60, WOMAN)).normalised();

    assertThat(one).isEqualTo(other);
    assertThat(one.json()).isEqualTo(other.json());
  }

  @Test
  void jsonFormIsTheDocumentedOne() {
    assertThat(new And(List.of(OVERDUE, new Not(OVER_60), WOMAN)).json())
        .isEqualTo(
            """
            {"type":"and","of":[\
            {"type":"lastVisit","department":"%s","atLeastMonths":12},\
            {"type":"not","of":{"type":"age","from":60}},\
            {"type":"sex","is":["F"]}]}"""
                .formatted(Id.text(EYE)));
  }

  @Test
  void everyTreeIsReadBackAsItWasWritten() {
    var trees = new RandomCriteria(new Random(7), List.of(EYE, 43L));
    for (int i = 0; i < 2000; i++) {
      Criterion tree = trees.next();
      assertThat(Criteria.parse(tree.json())).isEqualTo(tree);
      assertThat(tree.normalised().normalised()).isEqualTo(tree.normalised());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"moon\"}                                | segment:problem_unknown_kind",
        "{\"type\":\"age\",\"from\":60,\"upto\":70}         | segment:problem_unknown_member",
        "{\"type\":\"age\"}                                 | segment:problem_incomplete",
        "{\"type\":\"age\",\"from\":-1}                     | segment:problem_range",
        "{\"type\":\"age\",\"from\":70,\"to\":60}           | segment:problem_range",
        "{\"type\":\"age\",\"from\":\"60\"}                 | segment:problem_range",
        "{\"type\":\"sex\",\"is\":[]}                       | segment:problem_incomplete",
        "{\"type\":\"sex\",\"is\":[\"W\"]}                  | segment:problem_value",
        "{\"type\":\"visited\",\"withinMonths\":0}          | segment:problem_range",
        "{\"type\":\"condition\",\"code\":\"1\",\"text\":\"a\"} | segment:problem_incomplete",
        "{\"type\":\"condition\",\"text\":\" \"}            | segment:problem_incomplete",
        "{\"type\":\"contact\",\"channel\":\"FAX\"}         | segment:problem_value",
        "{\"type\":\"visits\"}                               | segment:problem_incomplete",
        "{\"type\":\"visits\",\"which\":\"FIRST\"}           | segment:problem_incomplete",
        "{\"type\":\"visits\",\"which\":\"ANY\",\"to\":\"2026-01-01\"} | segment:problem_incomplete",
        "{\"type\":\"visits\",\"atLeast\":3,\"atMost\":2}    | segment:problem_range",
        "{\"type\":\"visits\",\"atLeast\":1,\"from\":\"2026-02-30\"} | segment:problem_value",
        "{\"type\":\"visits\",\"atLeast\":1,\"from\":\"2026-02-03\",\"to\":\"2026-02-02\"} | segment:problem_range",
        "{\"type\":\"visits\",\"atLeast\":1,\"from\":\"2026-02-03\",\"withinMonths\":2} | segment:problem_incomplete",
        "{\"type\":\"visits\",\"atLeast\":1,\"doctor\":\"Kim\"} | segment:problem_value",
        "{\"type\":\"booked\"}                               | segment:problem_incomplete",
        "{\"type\":\"booked\",\"state\":\"LOST\"}            | segment:problem_value",
        "{\"type\":\"observed\",\"code\":\"1\"}              | segment:problem_incomplete",
        "{\"type\":\"observed\",\"code\":\"1\",\"comparison\":\"ABOVE\",\"value\":\"7\"} | segment:problem_range",
        "{\"type\":\"observed\",\"comparison\":\"ABOVE\",\"value\":7} | segment:problem_incomplete",
        "{\"type\":\"household\"}                            | segment:problem_incomplete",
        "{\"type\":\"household\",\"childUnder\":7,\"sharesPhone\":true} | segment:problem_incomplete",
        "{\"type\":\"household\",\"sharesPhone\":\"yes\"}    | segment:problem_value",
        "{\"type\":\"household\",\"othersAtLeast\":0}       | segment:problem_range",
        "{\"type\":\"language\",\"is\":\"fr\"}               | segment:problem_value",
        "{\"type\":\"consent\",\"purpose\":\"CARE\"}         | segment:problem_incomplete",
        "{\"type\":\"contact\",\"channel\":\"SMS\",\"atLeastPercent\":101} | segment:problem_range",
        "{\"type\":\"and\"}                                 | segment:problem_incomplete",
        "{\"type\":\"not\"}                                 | segment:problem_not_json",
        "[]                                                 | segment:problem_not_json",
        "nonsense                                           | segment:problem_not_json",
      })
  void whatCannotBeReadIsRefusedByName(String json, String code) {
    assertThatThrownBy(() -> Criteria.parse(json))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  @Test
  void everyKindIsReadBackFromTheLinesOfTheEditor() {
    var trees = new RandomCriteria(new Random(13), List.of(EYE, 43L), List.of(44L));
    for (int i = 0; i < 2000; i++) {
      Criterion tree = trees.next().normalised();
      CriterionRow rows = CriterionRow.of(tree);
      if (rows.parts().stream().noneMatch(CriterionTest::isEmptyGroup)) {
        assertThat(rows.criterion(text -> Id.fromString(text).value()).normalised())
            .as(tree.json())
            .isEqualTo(tree);
      }
    }
  }

  /** The editor has no way to say nobody or everybody within a group. */
  private static boolean isEmptyGroup(CriterionRow row) {
    return row.group() && row.parts().isEmpty()
        || row.parts().stream().anyMatch(CriterionTest::isEmptyGroup);
  }

  @Test
  void tooDeepATreeIsRefused() {
    Criterion tree = OVER_60;
    for (int i = 0; i < Criteria.MOST_DEPTH; i++) {
      tree = new Not(tree);
    }
    String json = tree.json();

    assertThatThrownBy(() -> Criteria.parse(json)).isInstanceOf(Problem.class);
  }

  @Test
  void channelNeedsAContactPointItCanUse() {
    assertThat(new Contact(null, Channel.SMS).kinds())
        .containsExactly(care.anbu.patient.ContactKind.MOBILE);
    assertThat(new Contact(null, Channel.PHONE).kinds()).hasSize(2);
  }
}
