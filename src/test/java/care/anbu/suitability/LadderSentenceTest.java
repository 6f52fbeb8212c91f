package care.anbu.suitability;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.shared.Channel;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why a department's ladder is as it is, as staff read it. */
@QuarkusTest
class LadderSentenceTest {

  private static final Ladder CALLS_AND_WRITES =
      new Ladder(
          List.of(
              new Ladder.Rung(Channel.PHONE, 0.664, 7.8, 2),
              new Ladder.Rung(Channel.LETTER, 0.5, 7.0, 10)));

  private static final AgeProfile OLD = profile(0, 0, 100, 0, 0, 0, 100, 500, 504);

  @Test
  void itSaysWhoThePatientsAreWhatTheyAnswerAndWhatFollows() {
    assertThat(new LadderSentence("en").of(CALLS_AND_WRITES, OLD))
        .isEqualTo(
            "Of 1,204 active patients, 92 % are 60 or over. Expected to answer: 66 % a call, 50 %"
                + " a letter. With what a contact costs, phone comes first, then letter.");
    assertThat(new LadderSentence("ko").of(CALLS_AND_WRITES, OLD))
        .isEqualTo(
            "활성 환자 1,204명 가운데 60세 이상 92%. 예상 응답률: 전화 66%, 우편 50%. 연락 비용까지 고려하면 전화 먼저, 이어서"
                + " 우편 순.");
  }

  @Test
  void ofChildrenItSaysThatTheirParentsAnswer() {
    assertThat(new LadderSentence("en").of(CALLS_AND_WRITES, profile(70, 20, 0, 10, 0, 0, 0, 0, 0)))
        .startsWith("Of 100 active patients, 90 % are under 20, whose parents answer.");
  }

  @Test
  void withoutPatientsItSaysSo() {
    assertThat(new LadderSentence("en").of(CALLS_AND_WRITES, AgeProfile.empty(1)))
        .startsWith("No active patients yet");
  }

  @Test
  void aSingleChannelHasNothingAfterIt() {
    var textsOnly = new Ladder(List.of(new Ladder.Rung(Channel.SMS, 0.3, 5, 3)));
    assertThat(new LadderSentence("en").of(textsOnly, OLD)).endsWith("only text is worth it.");
  }

  private static AgeProfile profile(long... patients) {
    return new AgeProfile(1, Arrays.stream(patients).boxed().toList(), 0);
  }
}
