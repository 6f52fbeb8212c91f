package care.anbu.suitability.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reason as it is stored. */
class ChoiceReasonTest {

  @Test
  void aReasonReadsBackAsItWasWritten() {
    var random = new Random(20261121);
    for (int i = 0; i < 20_000; i++) {
      ChoiceReason why = anyReason(random);
      assertThat(ChoiceReason.parse(why.code())).isEqualTo(why);
    }
  }

  @Test
  void theLongestReasonFitsItsColumn() {
    var options = new ArrayList<ChoiceReason.Option>();
    int most = Integer.MIN_VALUE;
    for (Channel channel : Channel.values()) {
      options.add(new ChoiceReason.Option(channel, null, 100, 100, most, most, most, most, most));
    }
    var longest = new ChoiceReason(null, true, Channel.LETTER, true, true, options);
    assertThat(longest.code()).hasSizeLessThan(ChoiceReason.LONGEST);
    assertThat(longest.code()).isASCII();
  }

  @Test
  void aStoredReasonStaysReadable() {
    // As campaigns have stored it: a change of the form needs a new version beside this one.
    var code = "w1 7 * wants:PHONE PHONE:61:95:3:5:2:74 LETTER:38:90:4:0:0:41 SMS!NOT_TEXTABLE";
    ChoiceReason why = ChoiceReason.parse(code);
    assertThat(why.code()).isEqualTo(code);
    assertThat(why.band()).isEqualTo(new AgeBand(7));
    assertThat(why.explored()).isTrue();
    assertThat(why.preferred()).isEqualTo(Channel.PHONE);
    assertThat(why.allowed()).extracting(ChoiceReason.Option::reach).containsExactly(61, 38);
    assertThat(why.refused())
        .containsExactly(ChoiceReason.Option.refused(Channel.SMS, Refusal.NOT_TEXTABLE));
  }

  @Test
  void aReasonWithCostsStaysReadable() {
    var code = "w2 7 PHONE:61:95:3:5:2:63:41 LETTER!NO_CONTACT";
    ChoiceReason why = ChoiceReason.parse(code);
    assertThat(why.code()).isEqualTo(code);
    assertThat(why.options()).extracting(ChoiceReason.Option::cost).containsExactly(41, -1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "w1", "w3 7 PHONE!DECEASED", "w1 9", "w1 7 FAX!DECEASED", "w1 7 SMS:1"})
  void whatIsNoReasonIsRefused(String code) {
    assertThatThrownBy(() -> ChoiceReason.parse(code)).isInstanceOf(RuntimeException.class);
  }

  private static ChoiceReason anyReason(Random random) {
    boolean cost = random.nextBoolean();
    var options = new ArrayList<ChoiceReason.Option>();
    for (Channel channel : List.of(Channel.values()).subList(0, random.nextInt(5))) {
      options.add(
          random.nextBoolean()
              ? ChoiceReason.Option.refused(
                  channel, Refusal.values()[random.nextInt(Refusal.values().length)])
              : new ChoiceReason.Option(
                  channel,
                  null,
                  random.nextInt(101),
                  random.nextInt(101),
                  random.nextInt(100) - 1,
                  random.nextInt(20),
                  random.nextInt(20),
                  random.nextInt(400) - 200,
                  cost ? random.nextInt(200) : ChoiceReason.UNKNOWN));
    }
    return new ChoiceReason(
        random.nextInt(5) == 0 ? null : new AgeBand(random.nextInt(AgeBand.COUNT)),
        random.nextBoolean(),
        random.nextBoolean() ? null : Channel.values()[random.nextInt(4)],
        random.nextBoolean(),
        random.nextBoolean(),
        options);
  }
}
