package care.anbu.protocol.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import care.anbu.protocol.DefinitionJson;
import care.anbu.protocol.preset.Preset;
import care.anbu.protocol.preset.Presets;
import care.anbu.protocol.rule.Evidence;
import care.anbu.protocol.rule.ProtocolDefinition;
import care.anbu.protocol.words.ProtocolSentence;
import care.anbu.segment.criterion.Criterion;
import care.anbu.shared.Problem;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of a protocol. */
class DefinitionFieldsTest {

  private static final Criterion EVERYBODY = new Criterion.And(List.of());

  private static final String KINDS =
      """
      {"evidence":[{"kinds":["VISIT"]}],"rule":{"type":"booked","before":"P3D"}}
      {"evidence":[{"kinds":["VISIT"]}],"rule":{"type":"missed","after":"P2D"}}
      {"evidence":[{"kinds":["PROCEDURE"],"codes":["A","B*","C D"],"system":"urn:x","holdsFor":"P1Y"},{"kinds":["OBSERVATION","REPORT"],"texts":["one, two","three"],"butNot":["four"]}],"rule":{"type":"after","index":[{"kinds":["VISIT"],"department":"0000000000007"}],"steps":["P1D","P7D","P1M"],"thenEvery":"P6M"},"tolerance":{"early":"P1D","late":"P14D"},"priority":1,"partialDates":"NOT_COUNTED","told":{"ko":"수술 후 경과 확인","en":"a check after surgery","revealing":true}}
      {"ages":{"from":"P6M","below":"P65Y","at":"YEAR_END"},"evidence":[{"kinds":["IMMUNIZATION"],"codes":["08"]}],"rule":{"type":"series","doses":["P0D","P1M","P6M"],"from":[{"kinds":["CONDITION"],"codes":["E11*"]}]}}
      {"evidence":[{"kinds":["IMMUNIZATION"],"texts":["flu"]}],"rule":{"type":"season","from":"09-22","to":"04-30","doses":2,"gap":"P28D","fewerBefore":2}}
      {"evidence":[{"kinds":["VISIT"]}],"rule":{"type":"year","parity":true},"partialDates":"LAST_DAY"}
      """;

  static List<ProtocolDefinition> everyKindOfRule() {
    return KINDS.lines().map(DefinitionJson::read).toList();
  }

  static List<ProtocolDefinition> publicRules() {
    return new Presets().all().stream().map(Preset::definition).toList();
  }

  /** What the browser sends of a form that nobody touched. */
  private static MultivaluedMap<String, String> sent(
      ProtocolDefinition definition, String language) {
    var form = new MultivaluedHashMap<String, String>();
    FieldsOfDefinition.of(definition, language).forEach(form::add);
    int row = 0;
    for (Evidence one : definition.index()) {
      add(form, row++, EvidenceRow.of(one, true, language));
    }
    for (Evidence one : definition.evidence()) {
      add(form, row++, EvidenceRow.of(one, false, language));
    }
    add(form, row, EvidenceRow.EMPTY);
    return form;
  }

  private static void add(MultivaluedMap<String, String> form, int number, EvidenceRow row) {
    String name = "evidence." + number + ".";
    form.add(name + "use", row.begins() ? "BEGINS" : "SETTLES");
    row.kinds().forEach(kind -> form.add(name + "kind", kind.name()));
    form.add(name + "department", row.department() == null ? "" : row.department());
    form.add(name + "system", row.system());
    form.add(name + "codes", row.codes());
    form.add(name + "texts", row.texts());
    form.add(name + "butNot", row.butNot());
    form.add(name + "holdsFor", row.holdsFor());
  }

  @ParameterizedTest
  @MethodSource({"everyKindOfRule", "publicRules"})
  void whatNobodyTouchedIsSavedAsItWas(ProtocolDefinition definition) {
    for (String language : new String[] {"ko", "en"}) {
      ProtocolDefinition read =
          new DefinitionFields(sent(definition, language))
              .read(definition.population(), definition.exclusions());

      assertThat(said(read)).isEqualTo(said(definition));
      assertThat(read.evidence())
          .extracting(Evidence::codes, Evidence::texts, Evidence::butNot, Evidence::system)
          .isEqualTo(
              definition.evidence().stream()
                  .map(one -> tuple(one.codes(), one.texts(), one.butNot(), one.system()))
                  .toList());
      assertThat(read.priority()).isEqualTo(definition.priority());
      assertThat(read.told()).isEqualTo(definition.told());
    }
  }

  /** A year reads as twelve months: the words are the same, and so is the day. */
  private static String said(ProtocolDefinition definition) {
    return ProtocolSentence.of(definition, "en", department -> "a department");
  }

  private static MultivaluedMap<String, String> yearly() {
    return sent(
        DefinitionJson.read(
            "{\"evidence\":[{\"kinds\":[\"VISIT\"]}],"
                + "\"rule\":{\"type\":\"every\",\"interval\":\"P1Y\"}}"),
        "en");
  }

  @ParameterizedTest
  @CsvSource({
    "rule, '', rule",
    "everyInterval, '', everyInterval",
    "everyInterval, soon, everyInterval",
    "agesFrom, old, agesFrom",
    "priority, '', priority",
    "evidence.0.holdsFor, long, evidence.0.holdsFor",
    "evidence.1.texts, glaucoma, evidence.1.kind"
  })
  void whatCannotBeReadIsToldBesideItsField(String field, String typed, String at) {
    var form = yearly();
    form.putSingle(field, typed);

    assertThatThrownBy(() -> new DefinitionFields(form).read(EVERYBODY, null))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.field()).isEqualTo(at));
  }

  @Test
  void aCodeThatWasFoundIsAddedToTheOthers() {
    var form = yearly();
    form.putSingle("evidence.1.kind", "CONDITION");
    form.putSingle("evidence.1.codes", "E10*\nE11*");
    form.putSingle("evidence.1.term", "E13");

    assertThat(new DefinitionFields(form).read(EVERYBODY, null).evidence().get(1).codes())
        .containsExactly("E10*", "E11*", "E13");
  }

  @Test
  void aNameOfWhichNoCodeWasChosenIsRefusedAndNotSavedAsACode() {
    var form = yearly();
    form.putSingle("evidence.1.kind", "PROCEDURE");
    form.putSingle("evidence.1.term", "cataract surgery");

    assertThatThrownBy(() -> new DefinitionFields(form).read(EVERYBODY, null))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.field()).isEqualTo("evidence.1.term"));
  }

  @Test
  void aRecordIsRemovedByItsOwnWord() {
    var form = yearly();
    form.putSingle("evidence.1.kind", "CONDITION");
    form.putSingle("evidence.1.codes", "E11*");
    form.putSingle("evidence.1.use", "NONE");

    assertThat(new DefinitionFields(form).read(EVERYBODY, null).evidence()).hasSize(1);
  }

  @Test
  void whatThePageHidesForAKindIsNotMeant() {
    var form = yearly();
    form.putSingle("evidence.0.kind", "CONDITION");
    form.putSingle("evidence.0.department", "0000000000007");
    form.putSingle("evidence.0.codes", "E11*");

    assertThat(new DefinitionFields(form).read(EVERYBODY, null).evidence().get(0).departmentId())
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"year", "booked", "season", "missed"})
  void aBeginningThatTheRuleDoesNotKnowIsRefusedAndNotDropped(String rule) {
    var form = yearly();
    form.putSingle("rule", rule);
    form.putSingle("bookedBefore", "3 days");
    form.putSingle("missedAfter", "3 days");
    form.putSingle("seasonFrom", "9/22");
    form.putSingle("seasonTo", "4월 30일");
    form.putSingle("evidence.1.use", "BEGINS");
    form.putSingle("evidence.1.kind", "CONDITION");
    form.putSingle("evidence.1.codes", "E11*");

    assertThatThrownBy(() -> new DefinitionFields(form).read(EVERYBODY, null))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.field()).isEqualTo("rule"));
  }
}
