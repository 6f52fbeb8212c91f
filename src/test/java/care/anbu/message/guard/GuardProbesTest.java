package care.anbu.message.guard;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.message.MessageCheck;
import care.anbu.message.MessageCheck.Verdict;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text that once slipped through a guard, or was stopped by mistake, stays in a list. */
class GuardProbesTest {

  static List<Arguments> probes() throws IOException {
    var probes = new ArrayList<Arguments>();
    String[] wanted = {};
    for (String line : Files.readAllLines(Path.of("src/test/resources/message/guard-probes.txt"))) {
      if (line.startsWith("# ")) {
        wanted = line.substring(2).split(" ");
      } else if (!line.isBlank() && !line.startsWith("##")) {
        probes.add(Arguments.of(Verdict.valueOf(wanted[0]), Channel.valueOf(wanted[1]), line));
      }
    }
    return probes;
  }

  @ParameterizedTest
  @MethodSource("probes")
  void theGuardsJudgeAsAPersonWould(Verdict verdict, Channel channel, String text) {
    MessageCheck check = MessageCheck.check("", text, channel, Purpose.CARE, List.of());

    assertThat(check.verdict()).as(check.words()).isEqualTo(verdict);
  }
}
