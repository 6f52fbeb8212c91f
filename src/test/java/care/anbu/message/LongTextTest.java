package care.anbu.message;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"0", "무료 ", "무료.\n", "{x ", "[광 ", "Mr. Gift ", "9,", "만 원 "})
  void theLongestTextIsJudgedWhileAPersonWaitsWhateverItRepeats(String words) {
    String text = words.repeat(TemplateContent.BODY_LENGTH / words.length());

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> MessageCheck.check("", text, Channel.SMS, Purpose.CARE, List.of("산부인과")));
  }
}
