package care.anbu.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.message.MessageCheck;
import care.anbu.protocol.preset.Preset;
import care.anbu.protocol.preset.Presets;
import care.anbu.protocol.rule.Evidence;
import care.anbu.protocol.rule.PartialDates;
import care.anbu.protocol.rule.ProtocolDefinition;
import care.anbu.protocol.rule.Told;
import care.anbu.protocol.words.ProtocolSentence;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionJsonTest {

  @Test
  void everyPublicRuleIsWrittenAsItIsReadAndSaysItselfInBothLanguages() {
    for (Preset preset : new Presets().all()) {
      ProtocolDefinition definition = preset.definition();

      String json = DefinitionJson.write(definition).toString();

      assertThat(DefinitionJson.read(json)).as(preset.id()).isEqualTo(normalised(definition));
      for (String language : new String[] {"ko", "en"}) {
        String sentence = ProtocolSentence.of(definition, language, id -> "?");
        assertThat(sentence).as(preset.id()).isNotBlank().doesNotContain("null", "P1", "  ");
      }
    }
  }

  @Test
  void theWordsForPatientsOfEveryPublicRulePassTheGuards() {
    for (Preset preset : new Presets().all()) {
      Told told = preset.definition().told();

      var check =
          MessageCheck.check("", told.inSentences(), Channel.LETTER, Purpose.CARE, List.of());

      assertThat(check.verdict()).as(preset.id()).isEqualTo(MessageCheck.Verdict.CARE);
    }
  }

  @Test
  void wordsForPatientsAreShortAndHoldNoVariable() {
    assertThat(new Told(" 안과 검진 ", "an eye examination", false).ko()).isEqualTo("안과 검진");
    for (String wrong : new String[] {"", "{patient}", "a\nb", "x".repeat(Told.LENGTH + 1)}) {
      assertThatThrownBy(() -> new Told(wrong, "an eye examination", false))
          .as(wrong)
          .isInstanceOf(Problem.class);
    }
  }

  /** Criteria are kept in their normal form. */
  private static ProtocolDefinition normalised(ProtocolDefinition definition) {
    return new ProtocolDefinition(
        definition.population().normalised(),
        definition.ages(),
        definition.exclusions() == null ? null : definition.exclusions().normalised(),
        definition.evidence(),
        definition.rule(),
        definition.tolerance(),
        definition.priority(),
        definition.told(),
        definition.partialDates());
  }

  @Test
  void afterAMissedVisitAnyVisitTellsThatSomebodyCame() {
    ProtocolDefinition definition =
        DefinitionJson.read("{\"rule\":{\"type\":\"missed\",\"after\":\"P2D\"}}");

    assertThat(definition.evidence()).containsExactly(Evidence.visits(null));
  }

  @Test
  void whatAPartialDateCountsAsIsKeptAndSaid() {
    String said = "{\"evidence\":[{\"kinds\":[\"VISIT\"]}],\"rule\":{\"type\":\"year\"}%s}";
    ProtocolDefinition usual = DefinitionJson.read(said.formatted(""));
    ProtocolDefinition last = DefinitionJson.read(said.formatted(",\"partialDates\":\"LAST_DAY\""));

    assertThat(usual.partialDates()).isEqualTo(PartialDates.FIRST_DAY);
    assertThat(DefinitionJson.write(usual).has("partialDates")).isFalse();
    assertThat(DefinitionJson.read(DefinitionJson.write(last).toString())).isEqualTo(last);
    assertThat(last.meaning(last.population(), null).partialDates())
        .isEqualTo(PartialDates.LAST_DAY);
  }

  @Test
  void newbornsAreAnAge() {
    ProtocolDefinition definition =
        DefinitionJson.read(
            "{\"ages\":{\"from\":\"P0D\",\"below\":\"P28D\"},\"evidence\":[{\"kinds\":[\"VISIT\"]}],"
                + "\"rule\":{\"type\":\"series\"}}");

    assertThat(definition.ages().below()).isEqualTo(Period.ofDays(28));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"every\",\"interval\":\"P6M\"}",
        "{\"type\":\"after\",\"index\":[{\"kinds\":[\"PROCEDURE\"],\"codes\":[\"66984\"]}],"
            + "\"steps\":[\"P1D\",\"P7D\",\"P1M\"],\"thenEvery\":\"P6M\"}",
        "{\"type\":\"season\",\"from\":\"09-22\",\"to\":\"04-30\",\"doses\":2,\"gap\":\"P28D\","
            + "\"fewerBefore\":2}",
        "{\"type\":\"year\",\"parity\":true}",
        "{\"type\":\"series\",\"doses\":[\"P0D\",\"P1M\",\"P6M\"]}",
        "{\"type\":\"booked\",\"before\":\"P1D\"}",
        "{\"type\":\"missed\",\"after\":\"P2D\"}"
      })
  void eachKindOfRuleIsWrittenAsItIsRead(String rule) {
    String evidence = "{\"evidence\":[{\"kinds\":[\"VISIT\"]}],\"rule\":" + rule + "}";

    ProtocolDefinition definition = DefinitionJson.read(evidence);

    assertThat(DefinitionJson.write(definition).get("rule")).hasToString(rule);
  }
}
